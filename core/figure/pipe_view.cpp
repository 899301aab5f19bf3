#include "core/figure/pipe_view.h"

#include <algorithm>

#include "core/base/message_name.h"
#include "core/figure/figure_text.h"
#include "core/figure/row_walk.h"

namespace sticky {
namespace {

using Place = PipeStage::Place;

constexpr double kGap = 22;     // between boxes, with an arrow in it
constexpr double kPadding = 6;  // inside a box
constexpr std::size_t kMostRanges = 400;

LocalText name_of_place(Place place) {
  switch (place) {
    case Place::sender:
      return {"sender", "发送方"};
    case Place::send_buffer:
      return {"send buffer", "发送缓冲区"};
    case Place::wire:
      return {"wire", "线路"};
    case Place::receive_buffer:
      return {"receive buffer", "接收缓冲区"};
    case Place::reader:
      return {"reader", "接收方"};
    case Place::between:
      return {"in the kernel or on its way", "内核中或途中"};
  }
  return {};
}

std::uint64_t held_in(const PipeStage& stage) {
  std::uint64_t held = 0;
  for (ByteRange range : stage.bytes) held += range.size();
  return held;
}

PipeStage stage(Place place, std::uint64_t begin, std::uint64_t end) {
  if (begin >= end) return {place, {}};
  return {place, {{begin, end}}};
}

// What has passed each point can only shrink from the sender to the reader; clocks of two sides may disagree a
// little.
std::vector<PipeStage> stream_stages(const FlowFigure& flow, Nanoseconds at) {
  const std::uint64_t accepted = std::min(flow.accepted.value_at(at), flow.total);
  const std::uint64_t received = std::min(flow.received.value_at(at), accepted);
  if (flow.transmitted.empty() || flow.arrived.empty())
    return {stage(Place::sender, accepted, flow.total), stage(Place::between, received, accepted),
            stage(Place::reader, 0, received)};
  const std::uint64_t transmitted = std::clamp(flow.transmitted.value_at(at), received, accepted);
  const std::uint64_t arrived = std::clamp(flow.arrived.value_at(at), received, transmitted);
  return {stage(Place::sender, accepted, flow.total), stage(Place::send_buffer, transmitted, accepted),
          stage(Place::wire, arrived, transmitted), stage(Place::receive_buffer, received, arrived),
          stage(Place::reader, 0, received)};
}

void add_range(std::vector<ByteRange>& ranges, ByteRange range) {
  if (range.empty()) return;
  if (!ranges.empty() && ranges.back().end == range.begin)
    ranges.back().end = range.end;
  else
    ranges.push_back(range);
}

std::vector<PipeStage> datagram_stages(const FlowFigure& flow, Nanoseconds at) {
  PipeStage sender{Place::sender, {}}, between{Place::between, {}}, reader{Place::reader, {}};
  for (std::size_t i = 0; i < flow.sends.size(); ++i) {
    const Mark& mark = flow.sends[i];
    PipeStage& where = mark.begin > at ? sender : flow.read_at[i] <= at ? reader : between;
    add_range(where.bytes, mark.bytes);
  }
  return {std::move(sender), std::move(between), std::move(reader)};
}

class PipeLayout {
 public:
  PipeLayout(const FlowFigure& flow, double width, const Style& style, const TextMetrics& metrics)
      : flow_(flow), style_(style), metrics_(metrics) {
    list_.width = width;
    list_.stroke = style.stroke;
  }

  DrawList lay_out(const std::vector<PipeStage>& stages) {
    const auto count = static_cast<double>(stages.size());
    const double box_width = (list_.width - kGap * (count - 1) - 4) / count;
    double x = 2;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      if (i > 0) arrow(x - kGap);
      box(stages[i], x, box_width);
      x += box_width + kGap;
    }
    list_.height = top() + style_.row + 2 * kPadding + style_.small * 1.8;
    return std::move(list_);
  }

 private:
  [[nodiscard]] double top() const { return style_.body * 1.7; }
  [[nodiscard]] double middle() const { return top() + kPadding + style_.row / 2; }

  void arrow(double x) {
    const double half = kGap * 0.22;
    list_.add(Polygon{{{x + kGap / 2 - half, middle() - half},
                       {x + kGap / 2 + half, middle()},
                       {x + kGap / 2 - half, middle() + half}}},
              Role::muted);
  }

  void text(double centre, double baseline, std::string words, double room, double size, Role role) {
    list_.add(
        Label{{centre, baseline}, elided(std::move(words), room, size, false, metrics_), size, Anchor::middle, false},
        role);
  }

  void box(const PipeStage& stage, double x, double width) {
    const double centre = x + width / 2;
    text(centre, style_.body * 1.1, name_of_place(stage.place).in(style_.language), width, style_.body, Role::text);
    list_.add(Box{x, top(), width, style_.row + 2 * kPadding, 6}, Role::panel);
    list_.add(Box{x, top(), width, style_.row + 2 * kPadding, 6}, Role::lane);
    bytes(stage, x + kPadding, width - 2 * kPadding);
    text(centre, top() + style_.row + 2 * kPadding + style_.small * 1.3, bytes_text(held_in(stage)), width,
         style_.small, Role::muted);
  }

  // The front of the stream stands at the right; every box is drawn at one scale.
  void bytes(const PipeStage& stage, double x, double width) {
    const double scale = width / static_cast<double>(std::max<std::uint64_t>(flow_.total, 1));
    double right = x + width;
    if (stage.bytes.size() > kMostRanges) {
      list_.add(Box{x, top() + kPadding, width, style_.row}, Role::folded);
      return;
    }
    for (ByteRange range : stage.bytes) {
      pieces(range, right, scale);
      right -= static_cast<double>(range.size()) * scale;
    }
  }

  void pieces(ByteRange range, double right, double scale) {
    const ByteRow& sent = flow_.rows.front();
    const Window window{{static_cast<double>(range.begin), 1 / scale, 0}, range};
    const auto box = [&](ByteRange place) {
      return Box{right - window.x(place.end), top() + kPadding, window.width(place), style_.row};
    };
    const auto show = [&](const Piece& piece) {
      const std::uint32_t m = piece.content->message;
      const Subject about{m, no_id<EventId>, piece.place, flow_.number};
      const Box where = box(piece.place);
      list_.add(where, Role::message, about);
      const std::string letter = message_name(m);
      if (metrics_.width(letter, style_.small, true) + 4 <= where.width)
        list_.add(Label{{where.x + where.width / 2, middle() + style_.small * 0.36},
                        letter,
                        style_.small,
                        Anchor::middle,
                        true},
                  Role::letter, {m, no_id<EventId>, {}, flow_.number});
    };
    walk_pieces(sent, window, 1, show, [&](ByteRange place) {
      list_.add(box(place), Role::folded, {no_message, no_id<EventId>, place, flow_.number});
    });
  }

  const FlowFigure& flow_;
  const Style& style_;
  const TextMetrics& metrics_;
  DrawList list_;
};

}  // namespace

std::vector<PipeStage> pipe_stages(const FlowFigure& flow, Nanoseconds at) {
  return is_stream(flow.transport) ? stream_stages(flow, at) : datagram_stages(flow, at);
}

LocalText pipe_text(const FlowFigure& flow, Nanoseconds at) {
  LocalText text;
  for (const PipeStage& stage : pipe_stages(flow, at)) {
    const LocalText name = name_of_place(stage.place);
    const std::string held = bytes_text(held_in(stage));
    text.en += (text.en.empty() ? "" : ", ") + name.en + " " + held;
    text.zh += (text.zh.empty() ? "" : "，") + name.zh + " " + held;
  }
  return text;
}

DrawList layout_pipe(const FlowFigure& flow, Nanoseconds at, double width, const Style& style,
                     const TextMetrics& metrics) {
  return PipeLayout(flow, width, style, metrics).lay_out(pipe_stages(flow, at));
}

}  // namespace sticky
