#include "core/report/figure_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "core/experiment/setting_words.h"
#include "core/figure/figure_text.h"
#include "core/figure/html_writer.h"
#include "core/figure/svg_writer.h"
#include "core/report/json_text.h"
#include "core/report/recorded_figures.h"
#include "core/report/spread_histograms.h"

namespace sticky {
namespace {

std::string label_of_variant(const Variant& variant, Language language) {
  const std::string& title = variant.title.in(language);
  return title.empty() || variant.id == "A" ? variant.id : variant.id + "  " + title;
}

// What a variant changes, and what the same settings are in A.
std::vector<LocalText> settings_of(const Recording& recording, const Variant& variant) {
  std::vector<LocalText> settings;
  for (const Variant& other : recording.file.variants) {
    if (variant.id != "A" && other.id != variant.id) continue;
    if (!other.set.is_object()) continue;
    for (const auto& [pointer, value] : other.set.items()) {
      nlohmann::json shown = value;
      if (variant.id == "A") {
        const nlohmann::json::json_pointer at(pointer);
        shown = recording.file.normalized.contains(at) ? recording.file.normalized.at(at) : nlohmann::json(nullptr);
      }
      const LocalText text = setting_text(pointer, shown);
      if (std::find(settings.begin(), settings.end(), text) == settings.end()) settings.push_back(text);
    }
  }
  return settings;
}

std::vector<ComparisonSide> sides_of(const Recording& recording, const RecordedFigures& figures) {
  std::vector<ComparisonSide> sides;
  for (const Variant& variant : recording.file.variants) {
    RunSubject subject = figures.subject(variant.id);
    if (subject.maps.empty()) continue;
    const LocalText name{label_of_variant(variant, Language::en), label_of_variant(variant, Language::zh)};
    sides.push_back({name, settings_of(recording, variant), std::move(subject)});
  }
  return sides;
}

ComparisonSide side_of(const RecordedSide& side, const RecordedFigures& figures) {
  return {{side.name, side.name}, side.settings, figures.subject("")};
}

DrawList framed(const LayoutAt& content, const Caption& caption, const FigureOptions& options,
                const TextMetrics& metrics) {
  if (options.slide) return layout_slide(content, caption, options.language, metrics);
  Style style;
  style.language = options.language;
  return layout_tight(content, caption, options.width, style, metrics);
}

/// "A: ...; B: ..." of whatever `text` says of each side.
template <typename Text>
LocalText each_with_its_name(const std::vector<RecordedSide>& sides, const char* between_en, const char* between_zh,
                             const Text& text) {
  LocalText all;
  for (const RecordedSide& side : sides) {
    const RecordedFigures figures(side.recording, side.understanding);
    const LocalText one = text(side, figures);
    all.en += (all.en.empty() ? "" : between_en) + side.name + ": " + one.en;
    all.zh += (all.zh.empty() ? "" : between_zh) + side.name + "：" + one.zh;
  }
  return all;
}

std::vector<const Recording*> recordings_of(const std::vector<RecordedSide>& sides) {
  std::vector<const Recording*> recordings;
  recordings.reserve(sides.size());
  for (const RecordedSide& side : sides) recordings.push_back(&side.recording);
  return recordings;
}

// A title names two runs at most; runs of several variants are told apart by their letters, others by transport.
LocalText claim_of(const Recording& recording, const RecordedFigures& figures) {
  LocalText all;
  const bool by_variant = recording.file.variants.size() > 1;
  for (std::size_t i = 0; i < std::min<std::size_t>(figures.runs().size(), 2); ++i) {
    const auto& run = figures.runs()[i];
    const FlowFigure& flow = *figures.flows()[run.first_flow];
    const LocalText one = figure_text::claim(flow), transport = figure_text::transport(flow.transport);
    if (figures.runs().size() == 1) return one;
    const std::string variant = by_variant ? recording.runs[run.run].key.variant + " " : "";
    all.en += (all.en.empty() ? "" : "; ") + variant + transport.en + ": " + one.en;
    all.zh += (all.zh.empty() ? "" : "；") + variant + transport.zh + "：" + one.zh;
  }
  return all;
}

DrawList drawn(const Recording& recording, const RecordedFigures& figures, const FigureOptions& options,
               const TextMetrics& metrics) {
  const Caption caption{claim_of(recording, figures).in(options.language),
                        settings_line({&recording}).in(options.language)};
  const std::vector<ComparisonSide> sides = sides_of(recording, figures);
  const RunView view{.playhead = run_figure_of(options.kind).of_a_moment ? options.at : std::nullopt};
  const LayoutAt content = [&](double width, const Style& style) {
    if (sides.size() > 1) return layout_comparison(sides, options.kind, width, style, metrics, view);
    return layout_run(figures.subject(""), options.kind, width, style, metrics, view);
  };
  return framed(content, caption, options, metrics);
}

}  // namespace

LocalText claim_of(const Recording& recording, const Understanding& understanding) {
  return claim_of(recording, RecordedFigures(recording, understanding));
}

DrawList draw_recording(const Recording& recording, const Understanding& understanding, const FigureOptions& options,
                        const TextMetrics& metrics) {
  if (options.kind == FigureKind::histogram) return draw_histograms(recording, understanding, options, metrics);
  return drawn(recording, RecordedFigures(recording, understanding), options, metrics);
}

std::string svg_of(const Recording& recording, const Understanding& understanding, const FigureOptions& options) {
  const RecordedFigures figures(recording, understanding);
  const bool spread = options.kind == FigureKind::histogram;
  const DrawList list = spread ? draw_histograms(recording, understanding, options, TableMetrics{})
                               : drawn(recording, figures, options, TableMetrics{});
  const LocalText claim =
      spread ? claim_of_histograms(recording, understanding, options.field) : claim_of(recording, figures);
  return write_svg(list, {.theme = options.theme,
                          .language = options.language,
                          .title = claim.in(options.language),
                          .description = figures.description().in(options.language),
                          .experiment = json_text(recording.file.normalized)});
}

std::string html_of(const Recording& recording, const Understanding& understanding, const FigureOptions& options) {
  const RecordedFigures figures(recording, understanding);
  if (figures.runs().empty()) throw std::invalid_argument("the recording holds no run to be drawn");
  HtmlPage page;
  page.sides = sides_of(recording, figures);
  page.flows = figures.page_flows();
  page.causes = figures.page_causes("");
  page.title = claim_of(recording, figures);
  if (!recording.file.variants.empty()) page.question = recording.file.variants.front().experiment.question;
  page.footer = settings_line({&recording});
  page.description = figures.description();
  page.experiment = json_text(recording.file.normalized);
  page.language = options.language;
  page.theme = options.theme;
  return write_html(page, TableMetrics{});
}

std::string comparison_html(const std::vector<RecordedSide>& recorded, const FigureOptions& options) {
  std::vector<std::unique_ptr<RecordedFigures>> figures;
  HtmlPage page;
  const auto joined = [](LocalText& all, const std::string& name, const LocalText& one, const char* between) {
    all.en += (all.en.empty() ? "" : between) + name + ": " + one.en;
    all.zh += (all.zh.empty() ? "" : between) + name + "：" + one.zh;
  };
  for (const RecordedSide& side : recorded) {
    figures.push_back(std::make_unique<RecordedFigures>(side.recording, side.understanding,
                                                        static_cast<std::uint16_t>(page.flows.size())));
    const RecordedFigures& own = *figures.back();
    page.sides.push_back(side_of(side, own));
    for (const PageFlow& flow : own.page_flows()) page.flows.push_back(flow);
    for (const PageCause& cause : own.page_causes(side.name + ", ")) page.causes.push_back(cause);
    joined(page.title, side.name, claim_of(side.recording, own), "; ");
    joined(page.description, side.name, own.description(), " ");
  }
  if (page.flows.empty()) throw std::invalid_argument("the recordings hold no run to be drawn");
  page.footer = settings_line(recordings_of(recorded));
  page.experiment = json_text(recorded.front().recording.file.normalized);
  page.rerun = {"This page carries the experiment of " + recorded.front().name + ": sticky run page.html repeats it.",
                "本页带有 " + recorded.front().name + " 的实验：sticky run page.html 可以重新运行它。"};
  page.language = options.language;
  page.theme = options.theme;
  return write_html(page, TableMetrics{});
}

LocalText claim_of(const std::vector<RecordedSide>& sides) {
  return each_with_its_name(sides, "; ", "；", [](const RecordedSide& side, const RecordedFigures& figures) {
    return claim_of(side.recording, figures);
  });
}

LocalText description_of(const std::vector<RecordedSide>& sides) {
  return each_with_its_name(
      sides, " ", "", [](const RecordedSide&, const RecordedFigures& figures) { return figures.description(); });
}

DrawList draw_comparison(const std::vector<RecordedSide>& recorded, const FigureOptions& options,
                         const TextMetrics& metrics) {
  if (options.kind == FigureKind::histogram) throw NoSuchFigure({"a comparison has no histogram", "对比没有直方图"});
  std::vector<std::unique_ptr<RecordedFigures>> figures;
  std::vector<ComparisonSide> sides;
  std::uint16_t flows = 0;
  for (const RecordedSide& side : recorded) {
    figures.push_back(std::make_unique<RecordedFigures>(side.recording, side.understanding, flows));
    flows = static_cast<std::uint16_t>(flows + figures.back()->flows().size());
    sides.push_back(side_of(side, *figures.back()));
  }
  const Caption caption{claim_of(recorded).in(options.language),
                        settings_line(recordings_of(recorded)).in(options.language)};
  const RunView view{.playhead = run_figure_of(options.kind).of_a_moment ? options.at : std::nullopt};
  const LayoutAt content = [&](double width, const Style& style) {
    return layout_comparison(sides, options.kind, width, style, metrics, view);
  };
  return framed(content, caption, options, metrics);
}

std::string comparison_svg(const std::vector<RecordedSide>& recorded, const FigureOptions& options) {
  return write_svg(draw_comparison(recorded, options, TableMetrics{}),
                   {.theme = options.theme,
                    .language = options.language,
                    .title = claim_of(recorded).in(options.language),
                    .description = description_of(recorded).in(options.language)});
}

}  // namespace sticky
