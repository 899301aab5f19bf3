#pragma once
// Where every byte is at one instant: still with the sender, in its send buffer, on the wire, in the receive buffer,
// or read. The front of the stream is at the right of each box, as it flows.

#include "core/figure/draw_list.h"
#include "core/figure/flow_figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace sticky {

/// Costs in proportion to pixels for streams; of datagrams, to their number.
[[nodiscard]] DrawList layout_pipe(const FlowFigure& flow, Nanoseconds at, double width, const Style& style,
                                   const TextMetrics& metrics);

/// The same in words: "sender 0 B, send buffer 140 B, wire 0 B, receive buffer 0 B, reader 20 B".
[[nodiscard]] LocalText pipe_text(const FlowFigure& flow, Nanoseconds at);

/// One place along the pipe, and the bytes of the flow that are in it: ascending, apart.
struct PipeStage {
  enum class Place : std::uint8_t {
    sender,
    send_buffer,
    wire,
    receive_buffer,
    reader,
    between
  } place = Place::sender;
  std::vector<ByteRange> bytes;
};
/// `between` stands for everything that nothing could see inside. The stages' bytes tile [0, total).
[[nodiscard]] std::vector<PipeStage> pipe_stages(const FlowFigure& flow, Nanoseconds at);

}  // namespace sticky
