#include "app/cli/view/flow_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/view/text.h"

namespace sticky::cli {
namespace {

std::vector<MapTile> tiles_of(const Row& row) {
  std::vector<MapTile> tiles;
  tiles.reserve(row.size());
  for (const Tile& tile : row) {
    if (!tile.range.empty()) tiles.push_back({tile.range, MapTile::Kind::bytes, {}});
  }
  return tiles;
}

MapRow send_row(const FlowAnalysis& analysis, Language language) {
  return {count_of(language, Noun::send, analysis.sends.size()), tiles_of(analysis.sends), {}};
}

MapRow segment_row(const FlowAnalysis& analysis, Language language) {
  if (analysis.segments) {
    return {count_of(language, Noun::segment, analysis.segments->size()), tiles_of(*analysis.segments), {}};
  }
  const std::string label = analysis.segment_count ? count_of(language, Noun::segment, *analysis.segment_count)
                                                   : std::string(either(language, "segments", "报文段"));
  return {label,
          {},
          std::string(either(language, "which bytes each carried was not seen, so nothing is drawn",
                             "没有观测到每段携带的字节，故不画"))};
}

std::string_view note_of(DatagramFate fate, Language language) {
  switch (fate) {
    case DatagramFate::refused:
      return either(language, "refused", "被拒绝");
    case DatagramFate::not_sent:
      return either(language, "not sent", "未发出");
    case DatagramFate::received:
    case DatagramFate::truncated:
      return "";
    case DatagramFate::lost_on_link:
    case DatagramFate::lost_in_receive_buffer:
    case DatagramFate::fragment_lost:
    case DatagramFate::lost_unknown:
      break;
  }
  return either(language, "lost", "丢失");
}

void add_datagram(std::vector<MapTile>& tiles, const DatagramVerdict& verdict, Language language) {
  if (verdict.size == 0) return;
  const ByteRange range{verdict.offset, verdict.offset + verdict.size};
  if (verdict.fate == DatagramFate::received) {
    tiles.push_back({range, MapTile::Kind::bytes, {}});
  } else if (verdict.fate == DatagramFate::truncated) {
    const std::uint64_t got = range.end - std::min(verdict.bytes_truncated, verdict.size);
    if (got > range.begin) tiles.push_back({{range.begin, got}, MapTile::Kind::bytes, {}});
    tiles.push_back({{got, range.end}, MapTile::Kind::truncated, "-" + bytes_text(range.end - got)});
  } else {
    tiles.push_back({range, MapTile::Kind::lost, std::string(note_of(verdict.fate, language))});
  }
}

MapRow receive_row(const Trace& trace, const FlowAnalysis& analysis, Language language) {
  MapRow row{count_of(language, Noun::receive, analysis.receives.size()), {}, {}};
  if (is_stream(trace.transport)) {
    row.tiles = tiles_of(analysis.receives);
  } else {
    for (const DatagramVerdict& verdict : analysis.datagrams) add_datagram(row.tiles, verdict, language);
  }
  return row;
}

MapRow frame_row(const FlowAnalysis& analysis, std::uint64_t total, Language language) {
  const FrameReplay& replay = analysis.frames;
  MapRow row{count_of(language, Noun::frame, replay.frames.size()), {}, {}};
  std::uint64_t decoded = 0;
  const auto undecodable_up_to = [&](std::uint64_t offset) {
    if (offset > decoded) row.tiles.push_back({{decoded, offset}, MapTile::Kind::undecodable, {}});
  };
  for (const DecodedFrame& frame : replay.frames) {
    if (frame.wire.empty() || frame.wire.begin < decoded) continue;
    undecodable_up_to(frame.wire.begin);
    row.tiles.push_back({frame.wire, MapTile::Kind::bytes, frame.intact ? "" : "≠"});
    decoded = frame.wire.end;
  }
  undecodable_up_to(std::min(total, analysis.bytes_received));
  return row;
}

}  // namespace

ByteMap map_of(const Trace& trace, const Flow& flow, const FlowAnalysis& analysis, bool with_frames,
               std::uint64_t total, Language language) {
  ByteMap map;
  map.total = std::max<std::uint64_t>(total, flow.payload.size());
  map.messages.reserve(flow.messages.size());
  for (const Message& message : flow.messages) map.messages.push_back(message.wire);
  map.rows.push_back(send_row(analysis, language));
  if (trace.transport == Transport::tcp) map.rows.push_back(segment_row(analysis, language));
  map.rows.push_back(receive_row(trace, analysis, language));
  if (with_frames) map.rows.push_back(frame_row(analysis, flow.payload.size(), language));
  return map;
}

std::string empty_messages_text(const FlowAnalysis& analysis, Language language) {
  std::uint64_t empty = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
  for (const DatagramVerdict& verdict : analysis.datagrams) {
    if (verdict.size > 0) continue;
    ++empty;
    sent += verdict.fate != DatagramFate::not_sent ? 1U : 0U;
    received += verdict.fate == DatagramFate::received ? 1U : 0U;
  }
  if (empty == 0) return "";
  const auto pattern = empty == 1
                           ? either(language, "{} empty message (0 B) has no width to draw: {} sent, {} received",
                                    "{} 条空消息（0 字节）没有宽度可画：发送 {} 条，收到 {} 条")
                           : either(language, "{} empty messages (0 B) have no width to draw: {} sent, {} received",
                                    "{} 条空消息（0 字节）没有宽度可画：发送 {} 条，收到 {} 条");
  return fmt::format(fmt::runtime(pattern), grouped(empty), grouped(sent), grouped(received));
}

}  // namespace sticky::cli
