#pragma once
// What the two sides of a connection say to each other: the patterns of an experiment. Each function is the work of
// one thread; it returns when its side has nothing more to do or the run was ended, and leaves Endpoint::ending.

#include <cstddef>
#include <vector>

#include "core/experiment/endpoint.h"
#include "core/experiment/run_plan.h"
#include "core/experiment/workload.h"

namespace sticky {

/// What every conversation of a run works from.
struct Script {
  const RunPlan& plan;
  const Workload& workload;
  /// By connection: positions in Workload::exchanges, in order.
  std::vector<std::vector<std::size_t>> exchanges_of;
};

/// One-way, the client: sends every message of its flow, then ends as the plan says.
void send_one_way(Endpoint& client, const Script& script);
/// One-way, the server: reads until the end. `clients_done`: every client has sent its last.
void receive_one_way(Endpoint& server, const Script& script, const Signal& clients_done);

/// Request-reply, the client. Writes a finished exchange to its place in `exchanges` (Workload::exchanges' order;
/// times are the clock's); others stay zero.
void ask(Endpoint& client, const Script& script, std::vector<Exchange>& exchanges);
/// Request-reply, the server: answers each request in full, then reads until the end.
void answer(Endpoint& server, const Script& script, const Signal& clients_done);

}  // namespace sticky
