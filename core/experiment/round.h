#pragma once
// The threads of some connections of a run, from "connected" to "nothing more to say": two a connection.
//
//   prime, arrive at the gate ── clients wait for all ──▶ converse ──▶ say "done" ──▶ linger until the others are
//   done
//
// Servers go on to read at once, so that an eager reader is in its receive call before the first byte is sent.

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/experiment/conversation.h"
#include "core/experiment/endpoint.h"
#include "core/experiment/run_control.h"
#include "core/experiment/wiring.h"

namespace sticky {

class Round {
 public:
  /// A connection of the round: both endpoints, or only the client where nobody listens.
  struct Pair {
    Endpoint* client = nullptr;
    Endpoint* server = nullptr;
  };
  /// What the threads work with; all of it must outlive the round.
  struct Context {
    const Script& script;
    const Wiring& wiring;
    RunControl& control;
    std::vector<Exchange>& exchanges;  ///< in the workload's order
  };

  Round(const Context& context, const std::vector<Pair>& pairs);
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;

  /// Starts the threads. Throws std::system_error where the machine gives no more; the round is then over.
  void start();
  [[nodiscard]] const Signal& over() const { return over_.reached(); }
  /// Waits for the threads. Throws what any of them met.
  void join();

 private:
  void run_client(Endpoint& client) noexcept;
  void run_server(std::size_t pair) noexcept;
  /// Runs one thread's work; an exception ends the run for all.
  template <typename Work>
  void guarded(Work work) noexcept;
  /// The endpoint of the connection that was accepted late; nullptr where the run was ended first.
  Endpoint* accept_late();
  void linger(Endpoint& endpoint, const Countdown& others_done);

  Context context_;
  bool accepts_late_;  // then a server's thread touches no endpoint before it has accepted
  std::vector<Pair> pairs_;
  Countdown gate_;
  Countdown clients_done_;
  Countdown servers_done_;
  Countdown over_;
  std::mutex mutex_;
  std::exception_ptr failure_;         // guarded by mutex_
  std::vector<std::jthread> threads_;  // last: joined before anything they use goes
};

}  // namespace sticky
