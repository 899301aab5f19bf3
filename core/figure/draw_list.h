#pragma once
// A figure: boxes, lines, labels and polygons in the order in which they are painted, none of which knows a colour.
// The screen, PNG, PDF, SVG and HTML all draw the same list; a Theme turns each item's role into paint.
//
//   Trace + RunAnalysis ──prepare──▶ RunFigure ──layout_*()──▶ DrawList ──Theme──▶ SVG · HTML · QPainter

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/byte_range.h"
#include "core/base/strong_id.h"

namespace sticky {

/// What an item stands for. Colour, line width, dash and pattern follow from it (theme.h).
enum class Role : std::uint8_t {
  page,   ///< the ground everything stands on
  panel,  ///< a quiet area set off from the page
  title,  ///< the claim of a slide
  heading,
  text,
  muted,           ///< sizes, ticks, remarks
  message,         ///< bytes of a message, in its colour
  letter,          ///< its letter upon them
  tick,            ///< a line upon them: the sign for a frame that is intact, or is not
  ribbon,          ///< the same bytes between two rows, as a wash
  flight,          ///< the same bytes on their way across the wire
  edge,            ///< where a layer cut: a thick outline
  thin_edge,       ///< the same, where a thick one would hide the bytes
  separator,       ///< between two messages inside one tile
  folded,          ///< more pieces than pixels
  unseen,          ///< nothing could observe what is here
  lost,            ///< bytes that never arrived
  lost_mark,       ///< the cross on them
  truncated,       ///< bytes that a short receive call destroyed
  retransmission,  ///< outline of what was sent again
  acknowledgement,
  lane,
  axis,
  wait,  ///< bytes held back; its label explains
  wait_text,
  pause,    ///< a wait that the experiment asked for
  blocked,  ///< a call that has not returned yet
  queue,    ///< level of a kernel queue
  bar,
  bar_highlight,
  playhead,
  playhead_text,
  later,       ///< a veil over what has not happened yet at the playhead
  difference,  ///< frame around the setting that differs
  good,
  bad,
};
inline constexpr std::size_t kRoleCount = static_cast<std::size_t>(Role::bad) + 1;

/// Pixels; x grows to the right, y downwards.
struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double radius = 0;  ///< of the corners
  bool operator==(const Box&) const = default;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};
struct Line {
  Point from, to;
  bool operator==(const Line&) const = default;
};
struct Polygon {
  std::vector<Point> points;
  bool operator==(const Polygon&) const = default;
};
enum class Anchor : std::uint8_t { start, middle, end };
struct Label {
  Point at;          ///< on the baseline, at the anchor
  std::string text;  ///< UTF-8, already short enough for its place
  double size = 0;   ///< of the font, pixels
  Anchor anchor = Anchor::start;
  bool bold = false;
  bool operator==(const Label&) const = default;
};

/// Stands where an item shows no single message.
inline constexpr std::uint32_t no_message = UINT32_MAX;

/// What an item shows, so that pointing at it can highlight the same bytes everywhere.
struct Subject {
  std::uint32_t message = no_message;  ///< position in its flow: gives colour, pattern and letter
  EventId event = no_id<EventId>;
  ByteRange bytes;         ///< of the flow's stream; empty: none
  std::uint16_t flow = 0;  ///< position among the flows of the figure
  bool operator==(const Subject&) const = default;
};

struct Item {
  std::variant<Box, Line, Label, Polygon> shape;
  Role role = Role::text;
  Subject subject;
  bool operator==(const Item&) const = default;
};

struct DrawList {
  double width = 0;  ///< pixels
  double height = 0;
  double stroke = 1;  ///< factor on every line width: slides are read from the back row
  std::vector<Item> items;

  void add(std::variant<Box, Line, Label, Polygon> shape, Role role, Subject subject = {}) {
    items.push_back({std::move(shape), role, subject});
  }
};

/// The smallest box around a shape; of a label only its anchor point is known here.
[[nodiscard]] Box bounds(const Item& item);

/// The topmost item at (x, y) that shows an event or bytes, or nullptr. Lines count within 3 pixels; outlines (edges)
/// let through to the bytes that they surround.
[[nodiscard]] const Item* item_at(const DrawList& list, Point at);

/// Puts a copy of `figure` into `list` with its top left corner at `at`.
void append(DrawList& list, const DrawList& figure, Point at);

}  // namespace sticky
