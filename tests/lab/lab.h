#pragma once
// What every live test needs: an experiment with the contract's defaults, run on this machine's loopback, plain
// readings of its trace, and the invariants that no load and no luck may break.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/experiment/run_experiment.h"
#include "core/experiment/run_plan.h"
#include "core/experiment/session.h"

namespace sticky::lab {

/// 10 messages of 10 bytes, one-way, everything else as an empty experiment file has it.
[[nodiscard]] Experiment experiment(Transport transport = Transport::tcp);
/// Request-reply with 10 exchanges of 10 + 10 bytes, answered by 10.
[[nodiscard]] Experiment dialogue(Transport transport = Transport::tcp);

/// One run on loopback; throws what the session throws.
[[nodiscard]] Trace run(const Experiment& experiment);
/// The same, with a stop that somebody else raises.
[[nodiscard]] Trace run(const Experiment& experiment, const StopSignal& stop, const OnTick& on_tick = {});
/// As often as on_time() says.
[[nodiscard]] Trace run_on_time(const Experiment& experiment);

/// The events of one kind on one side, in order.
template <typename What>
[[nodiscard]] std::vector<What> all(const Trace& trace, Side side) {
  std::vector<What> found;
  for (const Event& event : trace.events) {
    const auto* what = std::get_if<What>(&event.what);
    if (what != nullptr && event.side == side) found.push_back(*what);
  }
  return found;
}

/// Sizes of the receive calls that returned data, and of the bytes that send calls got accepted.
[[nodiscard]] std::vector<std::uint32_t> receive_sizes(const Trace& trace, Side side = Side::server);
[[nodiscard]] std::vector<std::uint32_t> send_sizes(const Trace& trace, Side side = Side::client);
[[nodiscard]] std::vector<std::int32_t> send_errors(const Trace& trace, Side side = Side::client);
/// Sizes of the transmissions that the kernel reported, in order of their first appearance.
[[nodiscard]] std::vector<std::uint32_t> transmission_sizes(const Trace& trace, Side side = Side::client);
[[nodiscard]] std::vector<Step::What> steps(const Trace& trace, Side side);
[[nodiscard]] bool paused(const Trace& trace, Side side, Pause::Why why);
/// The granted value of an option, or -1.
[[nodiscard]] std::int64_t granted(const Trace& trace, Side side, std::string_view name);

/// Everything about the trace that cannot be, in words: rows that do not tile, bytes made up or changed, times that
/// run backwards, a datagram that nobody sent. `all_must_arrive`: bytes missing on a stream count, too.
[[nodiscard]] std::vector<std::string> broken_invariants(const Trace& trace, bool all_must_arrive);

/// How many descriptors this process has open.
[[nodiscard]] std::size_t open_descriptors();
/// True as soon as no thread is left that was not there when the program asked first (a sanitizer may have its own).
/// The kernel forgets a thread shortly after it was joined: looks for two seconds before it says false.
[[nodiscard]] bool no_thread_left();

}  // namespace sticky::lab
