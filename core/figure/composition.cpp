#include "core/figure/composition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "core/figure/pipes.h"

namespace sticky {
namespace {

constexpr double kSlideWidth = 1920, kSlideHeight = 1080;
constexpr double kSlideMargin = 60, kSlideTitle = 72, kSlideFooter = 36;
constexpr int kLeastSlideRow = 56, kMostSlideRow = 120;
constexpr double kLeastFactor = 0.01;
constexpr double kTightMargin = 16;
constexpr double kContentInset = 4;  // where the parts' own headings begin
constexpr double kLineSpacing = 1.3;
constexpr double kSettingPadding = 8;

Nanoseconds moment_of(std::span<const RunSubject* const> subjects, const RunView& view) {
  std::vector<const FlowFigure*> flows;
  for (const RunSubject* subject : subjects)
    for (const ByteMapSection& map : subject->maps) flows.push_back(map.flow);
  return view.playhead ? *view.playhead : fullest_moment(flows);
}

void put_run(Stack& stack, FigureKind kind, const RunPart& part) {
  const RunFigure& figure = run_figure_of(kind);
  if (figure.put != nullptr) figure.put(part, stack);
}

TimeAxis zoomed(TimeAxis whole, const Portion& portion, const TimelineOptions& options) {
  const double width = timeline_plot_width(options);
  whole.left = whole.time(whole.x0 + portion.begin * width);
  whole.ns_per_px *= portion.span();
  return whole;
}

ByteRange zoomed(std::uint64_t total, const Portion& portion) {
  const auto all = static_cast<double>(total);
  const auto begin = static_cast<std::uint64_t>(portion.begin * all);
  return {begin, std::max(begin + 1, static_cast<std::uint64_t>(std::llround(portion.end * all)))};
}

// One column for the names of rows and lanes, so that both parts begin at the same x.
double column_for(const RunSubject& subject, double width, const Style& style, const TextMetrics& metrics) {
  double column = byte_map_axis(subject.maps, {.width = width}, style, metrics).x0;
  if (!subject.timelines.empty()) {
    const double lanes = metrics.width("receive buffer", style.small, false) + 2 * style.small;
    column = std::max(column, std::min(lanes, width * 0.34));
  }
  return column;
}

// "A" in front, then each differing setting in a box.
DrawList side_heading(const ComparisonSide& side, double width, const Style& style, const TextMetrics& metrics) {
  DrawList list{.width = width, .height = style.heading * 2, .stroke = style.stroke, .items = {}};
  const double baseline = style.heading * 1.3;
  double x = 4;
  const std::string name = elided(side.name.in(style.language), width / 2, style.heading, true, metrics);
  list.add(Label{{x, baseline}, name, style.heading, Anchor::start, true}, Role::heading);
  x += metrics.width(name, style.heading, true) + style.body;
  for (const LocalText& setting : side.settings) {
    const std::string text =
        elided(setting.in(style.language), width - x - 3 * kSettingPadding, style.body, true, metrics);
    if (text.empty()) break;
    const double text_width = metrics.width(text, style.body, true);
    list.add(Box{x, baseline - style.body * 1.25, text_width + 2 * kSettingPadding, style.body * 1.8, 5},
             Role::difference);
    list.add(Label{{x + kSettingPadding, baseline}, text, style.body, Anchor::start, true}, Role::text);
    x += text_width + 3 * kSettingPadding;
  }
  return list;
}

RunAxes shared_axes(std::span<const RunSubject* const> subjects, double width, const RunView& view,
                    const Style& style, const TextMetrics& metrics) {
  RunAxes axes;
  std::uint64_t total = 0;
  std::vector<TimelineSubject> timelines;
  for (const RunSubject* subject : subjects) {
    axes.label_column = std::max(axes.label_column, column_for(*subject, width, style, metrics));
    for (const ByteMapSection& map : subject->maps) total = std::max(total, map.flow->total);
    timelines.insert(timelines.end(), subject->timelines.begin(), subject->timelines.end());
  }
  axes.bytes = zoomed(total, view.bytes);
  if (timelines.empty()) return axes;
  // Each flow counts from its own first send: the axis is as long as the longest.
  const TimelineOptions options{.width = width, .left = axes.label_column + 4};
  for (const TimelineSubject& timeline : timelines) {
    const TimeAxis own = timeline_axis({&timeline, 1}, options);
    if (!axes.time || own.ns_per_px > axes.time->ns_per_px) axes.time = own;
  }
  axes.time = zoomed(from_first_send(*axes.time, *timelines.front().flow), view.time, options);
  return axes;
}

std::vector<const RunSubject*> subjects_of(const std::vector<ComparisonSide>& sides) {
  std::vector<const RunSubject*> subjects;
  for (const ComparisonSide& side : sides) subjects.push_back(&side.subject);
  return subjects;
}

// The largest size from `most` down to `least` at which a bold title fits.
double fitting_size(const std::string& title, double most, double least, double room, const TextMetrics& metrics) {
  const double wide = metrics.width(title, most, true);
  return wide <= room ? most : std::max(least, most * room / wide * 0.999);
}

// A claim in one line, or in one line a clause where it names several runs and would get too small.
struct Title {
  std::vector<std::string> lines;
  double size = 0;

  [[nodiscard]] double height() const { return static_cast<double>(lines.size() - 1) * size * kLineSpacing; }
  void put(DrawList& list, Point first) const {
    for (const std::string& line : lines) {
      list.add(Label{first, line, size, Anchor::start, true}, Role::title);
      first.y += size * kLineSpacing;
    }
  }
};

std::vector<std::string> clauses_of(const std::string& title) {
  std::vector<std::string> clauses(1);
  for (std::size_t at = 0; at < title.size();) {
    std::size_t length = 0;
    for (const std::string_view end : {"; ", "；"})
      if (title.compare(at, end.size(), end) == 0) length = end.size();
    clauses.back().append(title, at, std::max<std::size_t>(length, 1));
    if (length > 0) clauses.emplace_back();
    at += std::max<std::size_t>(length, 1);
  }
  return clauses;
}

Title fitted_title(const std::string& title, double most, double least, double room, const TextMetrics& metrics) {
  constexpr double kStillATitle = 0.75;
  const double one = fitting_size(title, most, least, room, metrics);
  if (one >= most * kStillATitle) return {{title}, one};
  Title fitted{{}, most};
  for (const std::string& clause : clauses_of(title)) {
    const std::string joined = fitted.lines.empty() ? clause : fitted.lines.back() + clause;
    if (fitted.lines.empty() || metrics.width(joined, most * kStillATitle, true) > room)
      fitted.lines.push_back(clause);
    else
      fitted.lines.back() = joined;
  }
  for (const std::string& line : fitted.lines)
    fitted.size = std::min(fitted.size, fitting_size(line, most, least, room, metrics));
  for (std::string& line : fitted.lines) line = elided(line, room, fitted.size, true, metrics);
  return fitted;
}

Style slide_style(Language language, double row, double factor) {
  Style style{.language = language,
              .heading = 46,
              .body = 44,
              .small = 36,
              .letter = 48,
              .row = row,
              .mark = 60,
              .stroke = 2};
  Style scaled = style.scaled(factor);
  scaled.row = row;
  return scaled;
}

// The largest type at which `content` is at most `height` high: first the rows give way, then everything, however
// small that gets.
DrawList fitted(const LayoutAt& content, double width, double height, Language language) {
  DrawList list;
  double factor = 1;
  while (factor > kLeastFactor) {
    for (int row = kMostSlideRow; row >= kLeastSlideRow; row -= 8) {
      list = content(width, slide_style(language, row * factor, factor));
      if (list.height <= height) return list;
    }
    factor *= 0.95;
  }
  return list;
}

}  // namespace

TimeAxis run_time_axis(const RunSubject& subject, double width, const Style& style, const TextMetrics& metrics,
                       const RunView& view) {
  const RunSubject* subjects[] = {&subject};
  return shared_axes(subjects, width, view, style, metrics).time.value_or(TimeAxis{});
}

DrawList layout_run(const RunSubject& subject, FigureKind kind, double width, const Style& style,
                    const TextMetrics& metrics, const RunView& view) {
  Stack stack(width, style);
  const RunSubject* subjects[] = {&subject};
  RunAxes axes = shared_axes(subjects, width, view, style, metrics);
  if (run_figure_of(kind).of_a_moment) axes.moment = moment_of(subjects, view);
  put_run(stack, kind, {subject, axes, view, width, style, metrics});
  return stack.take();
}

DrawList layout_comparison(const std::vector<ComparisonSide>& sides, FigureKind kind, double width,
                           const Style& style, const TextMetrics& metrics, const RunView& view) {
  Stack stack(width, style);
  const std::vector<const RunSubject*> subjects = subjects_of(sides);
  RunAxes axes = shared_axes(subjects, width, view, style, metrics);
  if (run_figure_of(kind).of_a_moment) axes.moment = moment_of(subjects, view);
  for (const ComparisonSide& side : sides) {
    stack.put(side_heading(side, width, style, metrics));
    put_run(stack, kind, {side.subject, axes, view, width, style, metrics});
  }
  return stack.take();
}

std::optional<TimeAxis> comparison_time_axis(const std::vector<ComparisonSide>& sides, double width,
                                             const Style& style, const TextMetrics& metrics, const RunView& view) {
  return shared_axes(subjects_of(sides), width, view, style, metrics).time;
}

DrawList layout_slide(const LayoutAt& content, const Caption& caption, Language language,
                      const TextMetrics& metrics) {
  DrawList slide{.width = kSlideWidth, .height = kSlideHeight, .stroke = 2, .items = {}};
  const double room = kSlideWidth - 2 * kSlideMargin;
  const double title_size = language == Language::zh ? kSlideTitle * 1.1 : kSlideTitle;
  const Title title = fitted_title(caption.title, title_size, kSlideFooter, room - 2 * kContentInset, metrics);
  title.put(slide, {kSlideMargin + kContentInset, 36 + title_size});
  const double top = 36 + title_size + title.height() + 34, bottom = kSlideHeight - kSlideFooter * 2;
  const DrawList picture = fitted(content, room, bottom - top, language);
  slide.stroke = picture.stroke;
  append(slide, picture, {kSlideMargin, top + std::max(0.0, (bottom - top - picture.height) / 3)});
  slide.add(Label{{kSlideMargin + kContentInset, kSlideHeight - kSlideFooter * 0.8},
                  elided(caption.footer, room - 2 * kContentInset, kSlideFooter * 0.86, false, metrics),
                  kSlideFooter * 0.86,
                  Anchor::start,
                  false},
            Role::muted);
  return slide;
}

DrawList layout_tight(const LayoutAt& content, const Caption& caption, double width, const Style& style,
                      const TextMetrics& metrics) {
  const double room = width - 2 * kTightMargin;
  DrawList list{.width = width, .height = kTightMargin, .stroke = style.stroke, .items = {}};
  if (!caption.title.empty()) {
    const Title title =
        fitted_title(caption.title, style.heading * 1.3, style.body, room - 2 * kContentInset, metrics);
    title.put(list, {kTightMargin + kContentInset, list.height + title.size});
    list.height += title.height() + title.size * 1.6;
  }
  const DrawList picture = content(room, style);
  append(list, picture, {kTightMargin, list.height});
  list.height += picture.height;
  if (!caption.footer.empty()) {
    list.add(Label{{kTightMargin + kContentInset, list.height + style.small * 1.2},
                   elided(caption.footer, room - 2 * kContentInset, style.small, false, metrics),
                   style.small,
                   Anchor::start,
                   false},
             Role::muted);
    list.height += style.small * 1.9;
  }
  list.height += kTightMargin * 0.5;
  return list;
}

}  // namespace sticky
