#pragma once
// Runs built by hand: a trace and what an analysis would say about it, from a few numbers. Figures are tested against
// these, so that a wrong picture cannot hide behind a wrong analysis.

#include <cstdint>
#include <optional>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/figure/flow_figure.h"
#include "core/trace/trace.h"

namespace sticky::test {

struct Scene {
  Trace trace;
  RunAnalysis analysis;

  [[nodiscard]] FlowFigure figure(bool framed = false, std::uint16_t number = 0) const {
    return prepare_flow(trace, analysis, 0, number, framed);
  }
  [[nodiscard]] FlowAnalysis& flow() { return analysis.flows.front(); }
};

struct StreamPlan {
  std::vector<std::uint32_t> messages;                   ///< bytes each; one send call a message
  std::optional<std::vector<std::uint32_t>> segments{};  ///< nothing: nobody saw them
  std::vector<std::uint32_t> receives;                   ///< may end early: the rest never arrived
  std::uint32_t asked = 4096;
  bool private_link = false;
  double send_gap_ms = 2, segment_gap_ms = 1, receive_gap_ms = 1;
  double one_way_ms = 20;  ///< private link
  double first_receive_ms = 1;
};
[[nodiscard]] Scene stream_scene(const StreamPlan& plan);

/// Eight messages of 20 B over a private link of 40 ms: Nagle holds B to H; recv(64) cuts E and H.
[[nodiscard]] Scene nagle_scene();

struct DatagramPlan {
  struct Datagram {
    std::uint32_t size = 20;
    DatagramFate fate = DatagramFate::received;
    std::uint32_t kept = 0;  ///< truncated: bytes that the call returned
    std::uint32_t copies = 1;
  };
  std::vector<Datagram> datagrams;
  std::vector<std::uint32_t> arrival{};  ///< order of arrival, positions; empty: as sent
  bool private_link = false;
};
[[nodiscard]] Scene datagram_scene(const DatagramPlan& plan);

[[nodiscard]] std::vector<std::uint32_t> repeated(std::size_t count, std::uint32_t value);
[[nodiscard]] Nanoseconds ms(double value);

}  // namespace sticky::test
