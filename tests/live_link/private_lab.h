#pragma once
// What every test on the private link needs: runs of experiments between two real hosts, and plain readings of
// what crossed the wire. Where this machine forbids namespaces, each test skips and says why.

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "core/experiment/run_plan.h"
#include "core/experiment/session.h"
#include "core/link/private_link.h"
#include "core/link/probe_private_link.h"

namespace sticky::private_lab {

/// Nothing where private links work here, else the sentence that says why not. Probed once.
[[nodiscard]] const std::string& why_not();

/// Skips, aloud, what this machine cannot do.
class PrivateLinkTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!why_not().empty()) GTEST_SKIP() << why_not();
  }
};

/// 10 messages of 10 bytes over a private link with the contract's defaults.
[[nodiscard]] Experiment experiment(Transport transport, double rtt_ms = 0);

/// One run. Links are reused between runs as the programs do it.
[[nodiscard]] Trace run(const Experiment& experiment);
/// The same with a stop that somebody else raises.
[[nodiscard]] Trace run(const Experiment& experiment, const StopSignal& stop);

/// As often as on_time() says.
[[nodiscard]] Trace run_on_time(const Experiment& experiment);

/// A packet with its event.
template <typename What>
struct Seen {
  What what;
  Nanoseconds left{};
  Nanoseconds ended{};
};
template <typename What>
[[nodiscard]] std::vector<Seen<What>> seen(const Trace& trace, Side side) {
  std::vector<Seen<What>> found;
  for (const Event& event : trace.events) {
    const auto* what = std::get_if<What>(&event.what);
    if (what != nullptr && event.side == side) found.push_back({*what, event.begin, event.end});
  }
  return found;
}

/// Payload sizes of first transmissions, in the order in which they left.
[[nodiscard]] std::vector<std::uint32_t> segment_sizes(const Trace& trace, Side side = Side::client);
/// Segments with payload that begin below the highest offset sent before.
[[nodiscard]] std::size_t retransmissions(const Trace& trace, Side side = Side::client);
/// Sizes of the receive calls that returned data.
[[nodiscard]] std::vector<std::uint32_t> receive_sizes(const Trace& trace, Side side = Side::server);
/// Frames that the recorder lost.
[[nodiscard]] std::uint64_t capture_lost(const Trace& trace);
/// Every flow's received bytes are those sent, whole and in order.
[[nodiscard]] bool all_bytes_arrived(const Trace& trace);

}  // namespace sticky::private_lab
