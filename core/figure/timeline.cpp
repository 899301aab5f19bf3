#include "core/figure/timeline.h"

#include <algorithm>

#include "core/figure/figure_text.h"
#include "core/figure/timeline_painter.h"

namespace sticky {
namespace {

constexpr double kRightMargin = 14;
constexpr double kLabelMargin = 4;

// Lays lanes from top to bottom; y_ is where the next one may begin.
class TimelineLayout {
 public:
  TimelineLayout(const TimelineSubject& subject, const TimelineOptions& options, const Style& style,
                 const TextMetrics& metrics)
      : flow_(*subject.flow),
        reply_(subject.reply),
        options_(options),
        style_(style),
        metrics_(metrics),
        axis_(options.axis.value_or(timeline_axis({&subject, 1}, options))),
        painter_(axis_, options.width - kRightMargin, style_, metrics_, list_) {
    list_.width = options.width;
    list_.stroke = style.stroke;
  }

  DrawList lay_out(const TimelineSubject& subject) {
    if (options_.heading) heading(subject);
    const double room = style_.small * 1.8;
    const bool beside_heading = options_.heading && options_.playhead_room;
    const double top = beside_heading ? y_ - room : y_;
    if ((options_.playhead || options_.playhead_room) && !beside_heading) y_ += room;
    sender();
    wire();
    receiver();
    y_ += style_.small * 0.5;
    painter_.ticks(y_);
    if (options_.playhead) painter_.playhead(flow_.begin + *options_.playhead, top, y_);
    list_.height = y_ + style_.small * 2.1;
    return std::move(list_);
  }

 private:
  void heading(const TimelineSubject& subject) {
    const LocalText text = subject.heading.en.empty() ? figure_text::timeline_heading(flow_) : subject.heading;
    list_.add(
        Label{{kLabelMargin, y_ + style_.heading * 1.25},
              elided(text.in(style_.language), options_.width - 2 * kLabelMargin, style_.heading, true, metrics_),
              style_.heading,
              Anchor::start,
              true},
        Role::heading);
    y_ += style_.heading * 1.85;
  }

  void name(const std::string& text, double baseline, double size, Role role) {
    list_.add(Label{{kLabelMargin, baseline},
                    elided(text, options_.left - 2 * kLabelMargin - style_.small, size, false, metrics_),
                    size,
                    Anchor::start,
                    false},
              role);
  }

  // A lane of calls; returns the height of its line.
  double call_lane(const std::string& call) {
    const double y = y_ + style_.mark * 0.6;
    painter_.lane(y);
    name(call, y + style_.body * 0.36, style_.body, Role::text);
    y_ += style_.mark * 1.2;
    return y;
  }

  void send_lane(const FlowFigure& flow) {
    const double y = call_lane(figure_text::send_call(flow.transport));
    painter_.rests(flow, false, y, y_);
    painter_.marks(flow, flow.sends, &Mark::begin, y, style_.mark);
  }

  void receive_lane(const FlowFigure& flow) {
    const double y = call_lane(figure_text::receive_call(flow.transport, std::nullopt));
    painter_.blocked(flow, flow.receives, y);
    painter_.rests(flow, true, y, y_);
    painter_.marks(flow, flow.receives, &Mark::end, y, style_.mark);
  }

  void wait_strip(const FlowFigure& flow, bool receiver) {
    const bool any = std::any_of(flow.waits.begin(), flow.waits.end(),
                                 [&](const Wait& w) { return at_receiver(w.cause) == receiver; });
    if (!any) return;
    painter_.waits(flow, receiver, y_);
    y_ += style_.small * 2.3;
  }

  void queue_band(const FlowFigure& flow, const StepSeries& level, bool sender) {
    if (level.empty() || level.highest() == 0) return;
    const double height = std::max(style_.mark, style_.small * 2.1);  // its name takes two lines
    painter_.queue(flow, level, y_ + height, height);
    name(figure_text::queue(sender).in(style_.language), y_ + height * 0.5 - style_.small * 0.1, style_.small,
         Role::muted);
    name(figure_text::queue_level(level.highest()).in(style_.language), y_ + height * 0.5 + style_.small * 1.05,
         style_.small, Role::muted);
    y_ += height + style_.small * 0.5;
  }

  void sender() {
    send_lane(flow_);
    wait_strip(flow_, false);
    if (reply_ != nullptr) receive_lane(*reply_);
    queue_band(flow_, flow_.send_queue, true);
  }

  void wire() {
    const bool packets = !flow_.flights.empty() || (reply_ != nullptr && !reply_->flights.empty());
    if (packets) return wire_between_hosts();
    if (flow_.transmits.empty() && (reply_ == nullptr || reply_->transmits.empty())) return;
    const double y = call_lane(figure_text::wire().in(style_.language));
    painter_.marks(flow_, flow_.transmits, &Mark::begin, y, style_.mark * 0.66);
    if (reply_ != nullptr) painter_.marks(*reply_, reply_->transmits, &Mark::begin, y, style_.mark * 0.66);
  }

  void wire_between_hosts() {
    const double from = y_ + style_.small * 0.4, to = from + style_.mark * 2.4;
    painter_.lane(from);
    painter_.lane(to);
    name(figure_text::wire().in(style_.language), (from + to) / 2 + style_.body * 0.36, style_.body, Role::text);
    painter_.acks(flow_, from, to);
    painter_.flights(flow_, from, to);
    if (reply_ != nullptr) {
      painter_.acks(*reply_, to, from);
      painter_.flights(*reply_, to, from);
    }
    y_ = to + style_.small * 0.5;
  }

  void receiver() {
    queue_band(flow_, flow_.receive_queue, false);
    receive_lane(flow_);
    if (has_reader_rest()) y_ += style_.small * 1.4;
    wait_strip(flow_, true);
    if (reply_ != nullptr) {
      send_lane(*reply_);
      wait_strip(*reply_, false);
    }
  }

  bool has_reader_rest() const {
    return std::any_of(flow_.rests.begin(), flow_.rests.end(), [](const Rest& r) { return at_receiver(r.why); });
  }

  const FlowFigure& flow_;
  const FlowFigure* reply_;
  const TimelineOptions& options_;
  const Style& style_;
  const TextMetrics& metrics_;
  TimeAxis axis_;
  DrawList list_;
  TimelinePainter painter_;
  double y_ = 0;
};

}  // namespace

double timeline_plot_width(const TimelineOptions& options) {
  return options.width - options.left - kRightMargin;
}

TimeAxis timeline_axis(std::span<const TimelineSubject> subjects, const TimelineOptions& options) {
  Nanoseconds begin = Nanoseconds::max(), end = Nanoseconds::min();
  for (const TimelineSubject& subject : subjects)
    for (const FlowFigure* flow : {subject.flow, subject.reply}) {
      if (flow == nullptr) continue;
      begin = std::min(begin, flow->begin);
      end = std::max(end, flow->end);
    }
  if (begin > end) begin = end = Nanoseconds{};
  // Room for the marks at both ends, which are wider than an instant.
  const Nanoseconds margin = std::max((end - begin) / 60, Nanoseconds{100});
  TimeAxis axis = TimeAxis::fit(begin - margin, end + margin * 2, options.left, timeline_plot_width(options));
  axis.origin = begin;
  return axis;
}

DrawList layout_timeline(const TimelineSubject& subject, const TimelineOptions& options, const Style& style,
                         const TextMetrics& metrics) {
  return TimelineLayout(subject, options, style, metrics).lay_out(subject);
}

}  // namespace sticky
