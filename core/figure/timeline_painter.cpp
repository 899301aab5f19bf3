#include "core/figure/timeline_painter.h"

#include <algorithm>
#include <cmath>

#include "core/figure/clip.h"
#include "core/figure/figure_text.h"
#include "core/figure/row_walk.h"

namespace sticky {
namespace {

constexpr double kMarkWidth = 11;  // pixels at scale 1; calls closer than this share a mark
constexpr double kLeastStripe = 1.3;
constexpr std::size_t kMostStripes = 8;
constexpr double kFlightWidth = 1.9;                  // across the band
constexpr double kLeastAlong = 3.5, kMostAlong = 12;  // along the lane
constexpr double kLeastBlocked = 3;
constexpr double kLeastCaptioned = 2;  // a narrower bar is not seen, and nothing is said about it
constexpr std::size_t kMostAckLabels = 4;
constexpr double kCaptionGap = 10;

// The first of `items`, ascending by `key`, that is not before `t`.
template <typename T>
const T* first_from(const std::vector<T>& items, Nanoseconds T::*key, Nanoseconds t) {
  return std::to_address(
      std::partition_point(items.begin(), items.end(), [&](const T& item) { return item.*key < t; }));
}

// Calls group(first, last) for runs of visible items that share `pixels`, in steps of that many pixels.
template <typename T, typename Group>
void grouped_by_pixel(const std::vector<T>& items, Nanoseconds T::*key, const TimeAxis& axis, double from,
                      double right, double pixels, Group group) {
  const T* const end = items.data() + items.size();
  for (const T* item = first_from(items, key, axis.time(from)); item != end && axis.x(item->*key) <= right;) {
    const Nanoseconds limit = axis.time(axis.x(item->*key) + pixels);
    const T* next = std::max(first_from(items, key, limit), item + 1);
    group(item, next);
    item = next;
  }
}

// How much of the lane a stripe takes so that it is kFlightWidth across: shallow bands need more.
double stripe_width(Point from, Point to) {
  const double rise = std::max(std::abs(to.y - from.y), 1.0);
  return std::clamp(kFlightWidth * std::hypot(to.x - from.x, rise) / rise, kLeastAlong, kMostAlong);
}

}  // namespace

bool at_receiver(Pause::Why why) {
  return why == Pause::Why::reader_start || why == Pause::Why::reader_gap || why == Pause::Why::accept_delay;
}

std::vector<Content> TimelinePainter::messages_in(const FlowFigure& flow, ByteRange bytes, std::size_t most) {
  std::vector<Content> found;
  const auto& contents = *flow.rows.front().contents;
  for (auto content = detail::first_past(contents, bytes.begin);
       content != contents.end() && content->place.begin < bytes.end && found.size() <= most; ++content)
    found.push_back(*content);
  return found;
}

void TimelinePainter::marks(const FlowFigure& flow, const std::vector<Mark>& marks, Nanoseconds Mark::*at, double y,
                            double height) {
  const double width = kMarkWidth * style_.stroke;
  grouped_by_pixel(marks, at, axis_, left() - width / 2, right_, width, [&](const Mark* first, const Mark* last) {
    mark(flow, first, last, axis_.x(first->*at), y, height);
  });
}

void TimelinePainter::mark(const FlowFigure& flow, const Mark* first, const Mark* last, double x, double y,
                           double height) {
  const double width = kMarkWidth * style_.stroke;
  const Box box{std::max(x - width / 2, left() - width / 2), y - height / 2, width, height, 2};
  const bool striped = stripes(flow, first, last, box);
  if (!striped && last - first > 1) return;
  list_.add(Box{box.x, box.y, box.width, box.height, 2}, Role::thin_edge,
            {no_message, first->event, {first->bytes.begin, std::prev(last)->bytes.end}, flow.number});
}

// One stripe a message of each call; neutral where they would be too narrow to tell apart.
bool TimelinePainter::stripes(const FlowFigure& flow, const Mark* first, const Mark* last, Box box) {
  std::vector<Subject> shown;
  for (const Mark* call = first; call != last && shown.size() <= kMostStripes; ++call)
    for (const Content& content : messages_in(flow, call->bytes, kMostStripes))
      shown.push_back(
          {content.message, call->event, overlap(content.place, call->bytes).value_or(ByteRange{}), flow.number});
  const double width = box.width / static_cast<double>(std::max<std::size_t>(shown.size(), 1));
  if (shown.size() > kMostStripes || width < kLeastStripe) {
    list_.add(Box{box.x, box.y, box.width, box.height}, Role::folded,
              {no_message, first->event, {first->bytes.begin, std::prev(last)->bytes.end}, flow.number});
    return false;
  }
  for (std::size_t i = 0; i < shown.size(); ++i)
    list_.add(Box{box.x + static_cast<double>(i) * width, box.y, width, box.height}, Role::message, shown[i]);
  return true;
}

void TimelinePainter::blocked(const FlowFigure& flow, const std::vector<Mark>& marks, double y) {
  const double height = style_.mark * 0.3;
  grouped_by_pixel(marks, &Mark::end, axis_, left(), right_, kLeastBlocked, [&](const Mark* first, const Mark*) {
    const double from = std::max(axis_.x(first->begin), left()), to = axis_.x(first->end);
    if (to - from >= kLeastBlocked)
      list_.add(Box{from, y - height / 2, to - from, height}, Role::blocked,
                {no_message, first->event, {}, flow.number});
  });
}

void TimelinePainter::flights(const FlowFigure& flow, double from, double to) {
  const double reach = static_cast<double>(flow.longest_flight.count()) / axis_.ns_per_px;
  grouped_by_pixel(flow.flights, &Flight::left, axis_, left() - reach, right_, 2,
                   [&](const Flight* first, const Flight* last) {
                     // Those that fall by the way must not vanish in a group.
                     const Flight* group = first;
                     for (const Flight* f = first; f != last && f - first < 64; ++f) {
                       if (f->lost == group->lost && f->again == group->again) continue;
                       flight(flow, group, f, from, to);
                       group = f;
                     }
                     flight(flow, group, last, from, to);
                   });
}

// Packets that left together, as one band with a stripe a message; lost ones end half way.
void TimelinePainter::flight(const FlowFigure& flow, const Flight* first, const Flight* last, double from,
                             double to) {
  const ByteRange bytes{first->bytes.begin, std::max(first->bytes.end, std::prev(last)->bytes.end)};
  const std::vector<Content> messages = messages_in(flow, bytes, kMostStripes);
  Point a{axis_.x(first->left), from}, b{axis_.x(first->arrived), to};
  if (!visible(a.x, b.x + kMostAlong)) return;
  if (first->lost) b = {(a.x + b.x) / 2, (a.y + b.y) / 2};
  const Subject about{no_message, first->event, bytes, flow.number};
  const bool folded = messages.empty() || messages.size() > kMostStripes;
  const double width = stripe_width(a, b) * style_.stroke;
  double shift = 0;
  for (std::size_t i = 0; i < (folded ? 1 : messages.size()); ++i) {
    Subject part = about;
    if (!folded) {
      part.message = messages[i].message;
      part.bytes = overlap(messages[i].place, bytes).value_or(bytes);
    }
    band({a.x + shift, a.y}, {b.x + shift, b.y}, width, Role::flight, part);
    shift += width;
  }
  if (first->again) clipped_line({a.x - 2, a.y}, {b.x - 2, b.y}, Role::retransmission, about);
  if (first->lost && visible(b.x, b.x)) cross({b.x + shift / 2, b.y}, style_.small * 0.45);
}

void TimelinePainter::band(Point from, Point to, double width, Role role, Subject subject) {
  std::vector<Point> outline{from, {from.x + width, from.y}, {to.x + width, to.y}, to};
  outline = clipped(std::move(outline), left(), right_);
  if (outline.size() >= 3) list_.add(Polygon{std::move(outline)}, role, subject);
}

void TimelinePainter::clipped_line(Point from, Point to, Role role, Subject subject) {
  if (const auto line = clipped(Line{from, to}, left(), right_)) list_.add(*line, role, subject);
}

void TimelinePainter::cross(Point at, double half) {
  list_.add(Line{{at.x - half, at.y - half}, {at.x + half, at.y + half}}, Role::lost_mark);
  list_.add(Line{{at.x - half, at.y + half}, {at.x + half, at.y - half}}, Role::lost_mark);
}

void TimelinePainter::acks(const FlowFigure& flow, double from, double to) {
  const double reach = static_cast<double>(flow.longest_flight.count()) / axis_.ns_per_px;
  const bool labelled = flow.acks.size() <= kMostAckLabels;
  grouped_by_pixel(flow.acks, &Flight::left, axis_, left() - reach, right_, 4, [&](const Flight* ack, const Flight*) {
    Point a{axis_.x(ack->left), to}, b{axis_.x(ack->arrived), from};
    if (ack->lost) b = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    const Subject about{no_message, ack->event, {}, flow.number};
    clipped_line(a, b, Role::acknowledgement, about);
    if (ack->lost) cross(b, style_.small * 0.4);
    const std::string text = "ACK " + std::to_string(ack->acknowledges);
    const double middle = (a.x + b.x) / 2 + style_.small * 0.6;
    if (labelled && middle + metrics_.width(text, style_.small, false) < right_ && middle > left())
      list_.add(Label{{middle, (a.y + b.y) / 2 + style_.small * 0.9}, text, style_.small, Anchor::start, false},
                Role::muted, about);
  });
}

// A text under a bar, moved into the plot where it sticks out, left away where it would cover the one before.
void TimelinePainter::caption(double centre, double baseline, const std::string& text, Role role, Subject subject) {
  const double width = metrics_.width(text, style_.small, true);
  const double begin = std::clamp(centre - width / 2, left(), std::max(left(), right_ - width));
  if (begin < caption_end_ + kCaptionGap || begin + width > right_ + 1) return;
  list_.add(Label{{begin, baseline}, text, style_.small, Anchor::start, true}, role, subject);
  caption_end_ = begin + width;
}

void TimelinePainter::waits(const FlowFigure& flow, bool receiver, double top) {
  caption_end_ = -1e9;
  const double height = style_.small * 0.75;
  double drawn_to = left();
  for (const Wait* wait = flow.waits.data(); wait != flow.waits.data() + flow.waits.size();) {
    const double from = std::max(axis_.x(wait->begin), left()), to = std::min(axis_.x(wait->end), right_);
    if (from > right_) return;
    const bool shown = at_receiver(wait->cause) == receiver && to - drawn_to >= 1 && to > from;
    if (shown) {
      const Subject about{no_message, wait->released_by, wait->bytes, flow.number};
      list_.add(Box{from, top, to - from, height}, Role::wait, about);
      if (to - from >= kLeastCaptioned)
        caption((from + to) / 2, top + height + style_.small * 1.15, figure_text::wait(*wait).in(style_.language),
                Role::wait_text, about);
      drawn_to = to;
    }
    // Waits that begin within this pixel and end in it too are seen as part of this one.
    const Wait* next = to - from >= 1 ? wait + 1 : first_from(flow.waits, &Wait::begin, axis_.time(from + 1));
    wait = std::max(next, wait + 1);
  }
}

void TimelinePainter::rests(const FlowFigure& flow, bool receiver, double y, double text_top) {
  caption_end_ = -1e9;
  const double height = style_.mark * 0.36;
  grouped_by_pixel(flow.rests, &Rest::begin, axis_, -1e6, right_, 1, [&](const Rest* rest, const Rest*) {
    const double from = std::max(axis_.x(rest->begin), left()), to = std::min(axis_.x(rest->end), right_);
    if (at_receiver(rest->why) != receiver || to - from < kLeastBlocked) return;
    const Subject about{no_message, rest->event, {}, flow.number};
    list_.add(Box{from, y - height / 2, to - from, height}, Role::pause, about);
    const std::string text = figure_text::rest(*rest).in(style_.language);
    if (receiver && metrics_.width(text, style_.small, true) <= to - from + 8 * style_.small)
      caption((from + to) / 2, text_top + style_.small * 1.1, text, Role::muted, about);
  });
}

// The highest level of each pixel's time, as one outline.
void TimelinePainter::queue(const FlowFigure& flow, const StepSeries& level, double bottom, double height) {
  if (level.empty() || level.highest() == 0) return;
  const double scale = height / static_cast<double>(level.highest());
  std::vector<Point> outline{{left(), bottom}};
  std::uint64_t before = 0;
  for (int pixel = 0; left() + pixel < right_; ++pixel) {
    const double x = left() + pixel;
    const std::uint64_t value = level.highest(axis_.time(x), axis_.time(x + 1));
    if (value == before) continue;
    outline.push_back({x, bottom - static_cast<double>(before) * scale});
    outline.push_back({x, bottom - static_cast<double>(value) * scale});
    before = value;
  }
  outline.push_back({right_, bottom - static_cast<double>(before) * scale});
  outline.push_back({right_, bottom});
  list_.add(Polygon{std::move(outline)}, Role::queue, {no_message, no_id<EventId>, {}, flow.number});
}

void TimelinePainter::lane(double y) {
  list_.add(Line{{left(), y}, {right_, y}}, Role::lane);
}

void TimelinePainter::ticks(double y) {
  list_.add(Line{{left(), y}, {right_, y}}, Role::axis);
  const double spacing = metrics_.width("00000 ms", style_.small, false) * 1.25;
  for (const Tick& tick : sticky::ticks(axis_, right_ - left(), spacing)) {
    list_.add(Line{{tick.x, y}, {tick.x, y + style_.small * 0.45}}, Role::axis);
    const double half = metrics_.width(tick.text, style_.small, false) / 2;
    const double x = std::clamp(tick.x, half, list_.width - half);
    list_.add(Label{{x, y + style_.small * 1.6}, tick.text, style_.small, Anchor::middle, false}, Role::muted);
  }
}

void TimelinePainter::playhead(Nanoseconds t, double top, double bottom) {
  const double x = axis_.x(t), height = style_.small * 1.6;
  if (x < right_) {
    const double from = std::max(x, left() - kMarkWidth * style_.stroke);
    list_.add(Box{from, top + height, right_ + kMarkWidth - from, bottom - top - height - 1}, Role::later);
  }
  if (!visible(x, x)) return;
  const std::string text = duration_text(t - axis_.origin);
  const double width = metrics_.width(text, style_.small, true) + style_.small;
  const double begin = std::clamp(x - width / 2, 0.0, list_.width - width);
  list_.add(Line{{x, top + height}, {x, bottom}}, Role::playhead);
  list_.add(Box{begin, top, width, height, height / 2}, Role::playhead);
  list_.add(Label{{begin + width / 2, top + height * 0.7}, text, style_.small, Anchor::middle, true},
            Role::playhead_text);
}

}  // namespace sticky
