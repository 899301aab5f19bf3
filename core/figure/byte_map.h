#pragma once
// The byte map: one row a layer, every message in its colour in every row, thick edges where that layer cut.
//
//   8 × send()     [ A ][ B ][ C ][ D ]        several flows (TCP above UDP, A above B) share one axis, so that
//   2 segments     [ A ][ B  C  D     ]        equal widths are equal bytes everywhere
//   4 × recv(64)   [ A ][ B  C ][ D   ]

#include <optional>
#include <span>

#include "core/figure/axis.h"
#include "core/figure/draw_list.h"
#include "core/figure/flow_figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace sticky {

/// One flow's part of a byte map. An empty heading is made from the flow.
struct ByteMapSection {
  const FlowFigure* flow = nullptr;
  LocalText heading{};
};

struct ByteMapOptions {
  double width = 960;                     ///< pixels, row labels included
  std::optional<ByteRange> view{};        ///< the part of the stream shown; nothing: all of it
  std::optional<double> label_column{};   ///< pixels for the rows' names; nothing: as wide as they need
  std::optional<Nanoseconds> playhead{};  ///< since the first send; what is later lies under a veil
  bool show_link = true;                  ///< the link in use, at the right of the first heading
};

/// The label column and the axis that layout_byte_map() uses; the window zooms and hit-tests with it.
[[nodiscard]] ByteAxis byte_map_axis(std::span<const ByteMapSection> sections, const ByteMapOptions& options,
                                     const Style& style, const TextMetrics& metrics);

/// Its height follows from the sections. Costs in proportion to pixels.
[[nodiscard]] DrawList layout_byte_map(std::span<const ByteMapSection> sections, const ByteMapOptions& options,
                                       const Style& style, const TextMetrics& metrics);

}  // namespace sticky
