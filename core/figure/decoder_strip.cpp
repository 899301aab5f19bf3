#include "core/figure/decoder_strip.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/figure/byte_row_layout.h"
#include "core/figure/figure_text.h"

namespace sticky {
namespace {

const ByteRow* row_of(const FlowFigure& flow, RowKind kind) {
  for (const ByteRow& row : flow.rows)
    if (row.kind == kind) return &row;
  return nullptr;
}

LocalText state_text(const DecoderState& state) {
  if (state.held.empty()) return {"holds nothing", "不留字节"};
  const std::string held = bytes_text(state.held.size()), needed = bytes_text(state.needed);
  if (state.needed == 0) return {"holds " + held, "留着 " + held};
  return {fmt::format("holds {}, needs {}", held, needed), fmt::format("留着 {}，还差 {}", held, needed)};
}

}  // namespace

std::vector<DecoderState> decoder_states(const FlowFigure& flow) {
  std::vector<DecoderState> states;
  const ByteRow* receives = row_of(flow, RowKind::receive);
  if (receives == nullptr) return states;
  const auto& frames = flow.replay.frames;
  std::size_t done = 0;
  std::uint64_t given = 0;
  for (const Tile& tile : receives->tiles) {
    while (done < frames.size() && frames[done].wire.end <= tile.range.end) given = frames[done++].wire.end;
    const std::uint64_t needed = done < frames.size() ? frames[done].wire.end - tile.range.end : 0;
    states.push_back({tile.event, tile.range.end, done, {given, tile.range.end}, needed});
  }
  return states;
}

DecoderStrip prepare_decoder(FlowFigure flow) {
  DecoderStrip strip;
  strip.states = decoder_states(flow);
  std::erase_if(flow.rows, [](const ByteRow& r) { return r.kind != RowKind::receive && r.kind != RowKind::frame; });
  strip.flow.key = flow.key;
  strip.flow.transport = flow.transport;
  strip.flow.number = flow.number;
  strip.flow.private_link = flow.private_link;
  strip.flow.total = flow.total;
  strip.flow.messages = flow.messages;
  strip.flow.rows = std::move(flow.rows);
  strip.flow.receive_slot = std::move(flow.receive_slot);
  strip.flow.copies = std::move(flow.copies);
  strip.flow.replay = std::move(flow.replay);
  return strip;
}

DrawList layout_decoder(const DecoderStrip& strip, const ByteMapOptions& options, const Style& style,
                        const TextMetrics& metrics) {
  const ByteMapSection section{&strip.flow, {"Decoder, after each receive call", "解码器：每次接收之后"}};
  ByteMapOptions map = options;
  map.show_link = false;
  DrawList list = layout_byte_map({&section, 1}, map, style, metrics);

  const ByteAxis axis = byte_map_axis({&section, 1}, options, style, metrics);
  const double top = list.height + style.small * 0.2, height = style.small * 0.75;
  double text_end = 0, drawn_to = axis.x0 - 1;
  for (const DecoderState& state : strip.states) {
    const double from = axis.x(state.held.begin), to = axis.x(state.held.end);
    if (to > options.width || to < drawn_to + 1) continue;
    drawn_to = to;
    const Subject about{no_message, state.received_by, state.held, strip.flow.number};
    if (to - from >= 1)
      list.add(Box{std::max(from, axis.x0), top, to - std::max(from, axis.x0), height}, Role::wait, about);
    if (to < text_end + style.small) continue;  // no room whatever the text
    const std::string text = state_text(state).in(style.language);
    const double width = metrics.width(text, style.small, false);
    const double begin = std::clamp(to - width / 2, axis.x0, std::max(axis.x0, options.width - width - 4));
    if (begin < text_end + style.small) continue;
    list.add(Label{{begin, top + height + style.small * 1.2}, text, style.small, Anchor::start, false},
             Role::wait_text, about);
    text_end = begin + width;
  }
  list.height = top + height + style.small * 2;
  return list;
}

}  // namespace sticky
