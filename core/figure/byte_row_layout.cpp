#include "core/figure/byte_row_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/message_name.h"
#include "core/figure/figure_text.h"

namespace sticky {
namespace {

constexpr double kLeastPiece = 1;       // pixels; what is narrower is folded
constexpr double kLeastThinEdge = 2.5;  // narrower tiles show no edges of their own
constexpr double kLeastThickEdge = 14;
constexpr double kLeastSeparator = 4;
constexpr double kEdgeInset = 1.5;  // keeps the outlines of neighbours apart
constexpr double kRadius = 6;
constexpr double kTextMargin = 3;
constexpr std::size_t kMostFrameMarks = 200;

}  // namespace

double row_pitch(const Style& style) {
  return style.row + style.small * 1.75;
}

void RowLayout::text(double centre, double baseline, std::string text, double size, Role role, Subject subject,
                     bool bold) const {
  list.add(Label{{centre, baseline}, std::move(text), size, Anchor::middle, bold}, role, subject);
}

// The bytes of the flow that lie at `place`: the same for streams; datagrams may have moved.
ByteRange RowLayout::bytes_at(const ByteRow& row, ByteRange place) const {
  const auto content = detail::first_past(*row.contents, place.begin);
  if (content == row.contents->end()) return place;
  const std::uint64_t begin = content->bytes.begin + (place.begin - content->place.begin);
  return {begin, begin + place.size()};
}

Subject RowLayout::subject(const Tile& tile) const {
  return {no_message, tile.event, tile.range, flow.number};
}

void RowLayout::row(const ByteRow& row, double top) const {
  if (!row.sizes_seen) return not_seen(top);
  pieces(row, top);
  separators(row, top);
  edges(row, top);
  if (row.kind == RowKind::frame) frame_marks(row, top);
  sizes(row, top);
}

void RowLayout::not_seen(double top) const {
  const Box all{window.x(0), top, window.x(flow.total) - window.x(0), style.row, kRadius};
  list.add(all, Role::unseen, {no_message, no_id<EventId>, {}, flow.number});
  const std::string words = elided(figure_text::sizes_not_seen().in(style.language), all.width - 2 * kTextMargin,
                                   style.body, false, metrics);
  text(all.x + all.width / 2, top + style.row / 2 + style.body * 0.36, words, style.body, Role::muted, {});
}

void RowLayout::pieces(const ByteRow& row, double top) const {
  walk_pieces(
      row, window, kLeastPiece, [&](const Piece& p) { piece(row, p, top); },
      [&](ByteRange place) { fold(row, place, top); });
}

// Messages too narrow to be told apart; what is missing of them rises from the row's lower edge.
void RowLayout::fold(const ByteRow& row, ByteRange place, double top) const {
  walk_missing(row, window, place, [&](ByteRange stretch, int eighths) {
    const Subject about{no_message, no_id<EventId>, bytes_at(row, stretch), flow.number};
    const double x = window.x(stretch.begin), width = window.width(stretch), height = style.row * eighths / 8;
    if (eighths < 8) list.add(Box{x, top, width, style.row}, Role::folded, about);
    if (eighths > 0) list.add(Box{x, top + style.row - height, width, height}, Role::lost, about);
  });
}

void RowLayout::piece(const ByteRow& row, const Piece& p, double top) const {
  const std::uint64_t begin = p.content->bytes.begin + (p.place.begin - p.content->place.begin);
  const Subject about{p.content->message,
                      p.tile != nullptr ? p.tile->event : no_id<EventId>,
                      {begin, begin + p.place.size()},
                      flow.number};
  const Box box{window.x(p.place.begin), top, window.width(p.place), style.row};
  const bool not_decoded = row.kind == RowKind::frame && p.tile == nullptr;
  if (p.content->state == Content::State::lost) {
    list.add(box, Role::lost, about);
    crossed(box, Role::lost_mark);
  } else {
    const bool truncated = p.content->state == Content::State::truncated;
    list.add(box, not_decoded || truncated ? Role::ribbon : Role::message, about);
    if (truncated) crossed(box, Role::truncated);
  }
  if (!not_decoded) letter(p, top);
}

void RowLayout::crossed(Box box, Role role) const {
  if (box.width < kLeastThickEdge) return;
  if (role == Role::lost_mark) {  // a small cross; the hatching says how much is missing
    const double half = std::min({box.width, box.height}) * 0.2;
    const double x = box.x + box.width / 2, y = box.y + box.height / 2;
    list.add(Line{{x - half, y - half}, {x + half, y + half}}, role);
    list.add(Line{{x - half, y + half}, {x + half, y - half}}, role);
    return;
  }
  list.add(Line{{box.x, box.y}, {box.right(), box.bottom()}}, role);
  list.add(Line{{box.x, box.bottom()}, {box.right(), box.y}}, role);
}

void RowLayout::letter(const Piece& p, double top) const {
  if (p.content->state != Content::State::there) return;
  const std::string name = message_name(p.content->message);
  const double room = window.width(p.place) - 2 * kTextMargin;
  for (double size : {style.letter, style.small * 0.92}) {
    if (metrics.width(name, size, true) > room) continue;
    const double centre = window.x(p.place.begin) + window.width(p.place) / 2;
    const Subject about{p.content->message, p.tile != nullptr ? p.tile->event : no_id<EventId>, {}, flow.number};
    return text(centre, top + style.row / 2 + size * 0.36, name, size, Role::letter, about, true);
  }
}

// Neighbouring messages inside one tile: told apart without colour, and unlike an edge.
void RowLayout::separators(const ByteRow& row, double top) const {
  walk_wide(*row.contents, window, kLeastSeparator, [&](const Content& content) {
    const std::uint64_t at = content.place.begin;
    if (at <= window.view.begin) return;
    const auto tile = detail::first_past(row.tiles, at);
    if (tile == row.tiles.end() || !tile->range.strictly_inside(at)) return;
    list.add(Line{{window.x(at), top}, {window.x(at), top + style.row}}, Role::separator);
  });
}

void RowLayout::edges(const ByteRow& row, double top) const {
  walk_wide(row.tiles, window, kLeastThinEdge, [&](const Tile& tile) {
    const double left = window.x(tile.range.begin), right = window.x(tile.range.end);
    if (right - left < kLeastThickEdge) {
      const Subject about{no_message, tile.event, {}, flow.number};
      list.add(Line{{left, top}, {left, top + style.row}}, Role::thin_edge, about);
      if (&tile == &row.tiles.back()) list.add(Line{{right, top}, {right, top + style.row}}, Role::thin_edge, about);
      return;
    }
    const double inset = kEdgeInset * style.stroke;
    const double radius = std::min(kRadius, (right - left) / 4);
    list.add(Box{left + inset, top, right - left - 2 * inset, style.row, radius}, Role::edge,
             {no_message, tile.event, {}, flow.number});
  });
  walk_wide(row.again, window, kLeastThickEdge, [&](const Tile& tile) {
    const double inset = 5 * style.stroke;
    list.add(Box{window.x(tile.range.begin) + inset, top + inset, window.width(tile.range) - 2 * inset,
                 style.row - 2 * inset, 2},
             Role::retransmission, subject(tile));
  });
  walk_wide(row.dropped, window, 2.2 * style.small, [&](const Tile& tile) {
    const std::uint32_t message = detail::first_past(*row.contents, tile.range.begin)->message;
    corner_mark({window.x(tile.range.end) - style.small, top + style.small * 0.75}, false, message);
  });
  for (std::uint64_t place : row.empty)
    list.add(Line{{window.x(place), top - 3}, {window.x(place), top + style.row + 3}}, Role::edge);
}

std::string RowLayout::size_text(const ByteRow& row, const Tile& tile) const {
  std::string text = bytes_text(tile.range.size());
  if (row.kind != RowKind::receive || flow.copies.empty()) return text;
  const auto content = detail::first_past(*row.contents, tile.range.begin);
  const auto next = std::next(content);
  if (next != row.contents->end() && next->state == Content::State::truncated && next->message == content->message)
    text = fmt::format("{} / {}", tile.range.size(), bytes_text(next->place.end - content->place.begin));
  const std::uint32_t copies = flow.copies[content->message];
  return copies > 1 ? fmt::format("{} ×{}", text, copies) : text;
}

bool RowLayout::sizes_fit(const ByteRow& row) const {
  bool fit = true;
  std::size_t wide = 0;
  walk_wide(row.tiles, window, kLeastThickEdge, [&](const Tile& tile) {
    ++wide;
    fit = fit && metrics.width(size_text(row, tile), style.small, false) + kTextMargin <= window.width(tile.range);
  });
  return fit && wide > 0 && (window.view.begin > 0 || window.view.end < flow.total || wide == row.tiles.size());
}

void RowLayout::sizes(const ByteRow& row, double top) const {
  walk_wide(row.tiles, window, kLeastThickEdge, [&](const Tile& tile) {
    const std::string size = size_text(row, tile);
    if (metrics.width(size, style.small, false) + kTextMargin > window.width(tile.range)) return;
    const double centre = window.x(tile.range.begin) + window.width(tile.range) / 2;
    text(centre, top + style.row + style.small * 1.25, size, style.small, Role::muted,
         {no_message, tile.event, {}, flow.number});
  });
}

// A tick for a frame that is the message that was sent, a cross for one that is not; a bar where decoding failed.
void RowLayout::frame_marks(const ByteRow& row, double top) const {
  std::size_t at = 0;  // tiles are the frames without the empty ones
  for (const DecodedFrame& frame : flow.replay.frames) {
    if (row.tiles.size() > kMostFrameMarks) break;  // the label counts them
    if (frame.wire.empty()) continue;
    const Tile& tile = row.tiles[at++];
    if (window.width(tile.range) < 3 * style.small) continue;
    const std::uint32_t message = detail::first_past(*row.contents, frame.wire.end - 1)->message;
    corner_mark({window.x(frame.wire.end) - style.small, top + style.small * 0.75}, frame.intact, message);
  }
  for (const FramingError& error : flow.replay.errors) {
    if (error.offset < window.view.begin || error.offset > window.view.end) continue;
    const double x = window.x(error.offset);
    list.add(Line{{x, top - 4}, {x, top + style.row + 4}}, Role::lost_mark,
             {no_message, error.received_by, {}, flow.number});
    if (error.fatal) text(x, top + style.row + style.small * 1.4, error.kind, style.small, Role::bad, {}, true);
  }
}

void RowLayout::corner_mark(Point at, bool good, std::uint32_t message) const {
  const double h = style.small * 0.36;
  const Subject about{message, no_id<EventId>, {}, flow.number};
  if (good) {
    list.add(Line{{at.x - h, at.y}, {at.x - h * 0.2, at.y + h * 0.8}}, Role::tick, about);
    list.add(Line{{at.x - h * 0.2, at.y + h * 0.8}, {at.x + h, at.y - h * 0.8}}, Role::tick, about);
    return;
  }
  list.add(Line{{at.x - h, at.y - h}, {at.x + h, at.y + h}}, Role::tick, about);
  list.add(Line{{at.x - h, at.y + h}, {at.x + h, at.y - h}}, Role::tick, about);
}

void RowLayout::ribbons(const ByteRow& lower, double from, double to) const {
  walk_wide(*lower.contents, window, kLeastPiece, [&](const Content& content) {
    if (content.state == Content::State::lost) return;
    const double a = window.x(content.bytes.begin), b = window.x(content.bytes.end);
    const double c = window.x(content.place.begin), d = window.x(content.place.end);
    const Subject about{content.message, no_id<EventId>, content.bytes, flow.number};
    if (a == c && b == d)
      list.add(Box{a, from, b - a, to - from}, Role::ribbon, about);
    else
      list.add(Polygon{{{a, from}, {b, from}, {d, to}, {c, to}}}, Role::ribbon, about);
  });
}

}  // namespace sticky
