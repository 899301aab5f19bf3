#pragma once
// The pipes of several flows one below the other, at one time since each flow's first send.

#include <span>
#include <string>
#include <vector>

#include "core/figure/pipe_view.h"

namespace sticky {

struct NamedPipe {
  std::string name;  ///< stands at its left: "TCP", "A UDP"
  const FlowFigure* flow = nullptr;
};

[[nodiscard]] DrawList layout_pipes(const std::vector<NamedPipe>& pipes, Nanoseconds since, double width,
                                    const Style& style, const TextMetrics& metrics);

/// When most bytes of the flows were neither with the sender any more nor with the reader yet: what a still picture
/// shows. The first of such times; zero where nothing was ever under way.
[[nodiscard]] Nanoseconds fullest_moment(std::span<const FlowFigure* const> flows);

}  // namespace sticky
