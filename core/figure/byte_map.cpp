#include "core/figure/byte_map.h"

#include <algorithm>

#include "core/figure/byte_row_layout.h"
#include "core/figure/figure_text.h"
#include "core/figure/playhead.h"

namespace sticky {
namespace {

constexpr double kMargin = 4;             // around the whole map
constexpr double kLabelGap = 14;          // between the labels and the bytes
constexpr double kMostLabelShare = 0.34;  // of the width

double heading_height(const Style& style) {
  return style.heading * 1.85;
}

double widest(const LocalText& text, double size, const TextMetrics& metrics) {
  return std::max(metrics.width(text.en, size, false), metrics.width(text.zh, size, false));
}

// Both languages, so that switching between them moves nothing.
double label_column(std::span<const ByteMapSection> sections, const ByteMapOptions& options, const Style& style,
                    const TextMetrics& metrics) {
  if (options.label_column) return *options.label_column;
  double width = 0;
  for (const ByteMapSection& section : sections)
    for (const ByteRow& row : section.flow->rows) {
      width = std::max(width, widest(figure_text::row_label(*section.flow, row), style.body, metrics));
      width = std::max(width, widest(figure_text::row_sizes(row), style.small, metrics));
    }
  return std::min(width + kLabelGap, options.width * kMostLabelShare);
}

std::uint64_t longest(std::span<const ByteMapSection> sections) {
  std::uint64_t total = 0;
  for (const ByteMapSection& section : sections) total = std::max(total, section.flow->total);
  return total;
}

class MapLayout {
 public:
  MapLayout(std::span<const ByteMapSection> sections, const ByteMapOptions& options, const Style& style,
            const TextMetrics& metrics)
      : options_(options), style_(style), metrics_(metrics), axis_(byte_map_axis(sections, options, style, metrics)) {
    list_.width = options.width;
    list_.stroke = style.stroke;
  }

  DrawList lay_out(std::span<const ByteMapSection> sections) {
    for (std::size_t i = 0; i < sections.size(); ++i) section(sections[i], i == 0);
    list_.height = y_;
    return std::move(list_);
  }

 private:
  void section(const ByteMapSection& section, bool is_first) {
    const FlowFigure& flow = *section.flow;
    heading(section, is_first);
    ByteRange view = options_.view.value_or(ByteRange{0, flow.total});
    view.end = std::min(view.end, flow.total);
    view.begin = std::min(view.begin, view.end);
    const RowLayout rows{flow, {axis_, view}, style_, metrics_, list_};
    const double top = y_ + kMargin;
    for (std::size_t i = 1; i < flow.rows.size(); ++i) {
      if (!flow.rows[i].sizes_seen) continue;
      const std::size_t above = flow.rows[i - 1].sizes_seen ? i - 1 : i - 2;
      rows.ribbons(flow.rows[i], top + static_cast<double>(above) * row_pitch(style_) + style_.row,
                   top + static_cast<double>(i) * row_pitch(style_));
    }
    for (std::size_t i = 0; i < flow.rows.size(); ++i) {
      const double row_top = top + static_cast<double>(i) * row_pitch(style_);
      label(rows, flow.rows[i], row_top);
      rows.row(flow.rows[i], row_top);
    }
    if (options_.playhead) veil(rows, *options_.playhead, top);
    y_ = top + static_cast<double>(flow.rows.size()) * row_pitch(style_) + style_.small * 0.4;
  }

  // Over each row from where it had come to its end, with the sizes and the washes that start from it.
  void veil(const RowLayout& rows, Nanoseconds playhead, double top) {
    const std::vector<std::uint64_t> reach = row_reach(rows.flow, playhead);
    for (std::size_t i = 0; i < reach.size(); ++i) {
      const double from = rows.window.x(reach[i]), to = rows.window.x(rows.flow.total);
      if (to <= from) continue;
      const double margin = reach[i] == 0 ? kMargin - 1 : 0;  // the outline of the first tile stands out a little
      list_.add(Box{from - margin, top + static_cast<double>(i) * row_pitch(style_) - kMargin,
                    to - from + margin + kMargin, row_pitch(style_)},
                Role::later);
    }
  }

  void heading(const ByteMapSection& section, bool is_first) {
    const LocalText own =
        section.heading.en.empty() ? figure_text::flow_heading(*section.flow, is_first) : section.heading;
    const double baseline = y_ + style_.heading * 1.25;
    double room = options_.width - 2 * kMargin;
    if (is_first && options_.show_link) room -= link(*section.flow, baseline);
    const std::string& text = own.in(style_.language);
    const double size = heading_size(text, room);
    list_.add(Label{{kMargin, baseline}, elided(text, room, size, true, metrics_), size, Anchor::start, true},
              Role::heading);
    y_ += heading_height(style_);
  }

  // A heading gives way before it is cut off: down to the size of the rows' names.
  [[nodiscard]] double heading_size(const std::string& text, double room) const {
    const double wide = metrics_.width(text, style_.heading, true);
    if (wide <= room) return style_.heading;
    return std::max(std::min(style_.body, style_.heading), style_.heading * room / wide * 0.995);
  }

  // Returns the width that it took.
  double link(const FlowFigure& flow, double baseline) {
    const std::string text = figure_text::link(flow).in(style_.language);
    list_.add(Label{{options_.width - kMargin, baseline}, text, style_.small, Anchor::end, false}, Role::muted);
    return metrics_.width(text, style_.small, false) + kLabelGap;
  }

  void label(const RowLayout& rows, const ByteRow& row, double top) {
    const double room = axis_.x0 - kLabelGap / 2 - kMargin;
    const auto line = [&](const LocalText& text, double baseline, double size, Role role) {
      list_.add(Label{{kMargin, baseline},
                      elided(text.in(style_.language), room, size, false, metrics_),
                      size,
                      Anchor::start,
                      false},
                role);
    };
    const double centre = top + style_.row / 2;
    const LocalText note = second_line(rows, row);
    const double shift = note.en.empty() ? style_.body * 0.36 : -style_.body * 0.12;
    line(figure_text::row_label(rows.flow, row), centre + shift, style_.body, Role::text);
    if (!note.en.empty()) line(note, centre + style_.small * 1.2, style_.small, Role::muted);
  }

  static LocalText second_line(const RowLayout& rows, const ByteRow& row) {
    if (row.kind == RowKind::frame) return figure_text::intact(rows.flow.replay.intact);
    return row.sizes_seen && !rows.sizes_fit(row) ? figure_text::row_sizes(row) : LocalText{};
  }

  const ByteMapOptions& options_;
  const Style& style_;
  const TextMetrics& metrics_;
  ByteAxis axis_;
  DrawList list_;
  double y_ = 0;
};

}  // namespace

ByteAxis byte_map_axis(std::span<const ByteMapSection> sections, const ByteMapOptions& options, const Style& style,
                       const TextMetrics& metrics) {
  const double left = kMargin + label_column(sections, options, style, metrics);
  const ByteRange view = options.view.value_or(ByteRange{0, longest(sections)});
  return ByteAxis::fit(view, left, options.width - left - kMargin);
}

DrawList layout_byte_map(std::span<const ByteMapSection> sections, const ByteMapOptions& options, const Style& style,
                         const TextMetrics& metrics) {
  return MapLayout(sections, options, style, metrics).lay_out(sections);
}

}  // namespace sticky
