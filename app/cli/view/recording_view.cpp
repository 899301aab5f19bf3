#include "app/cli/view/recording_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/view/findings_view.h"
#include "app/cli/view/spread_view.h"
#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/experiment/presets.h"
#include "core/experiment/read_experiment.h"
#include "core/report/report.h"
#include "core/report/settings_diff.h"
#include "core/report/spread_report.h"

namespace sticky::cli {
namespace {

/// A blank line between sections, none where a section is empty.
void add_section(Lines& lines, const Lines& section) {
  if (section.empty()) return;
  if (!lines.empty()) lines.emplace_back();
  append(lines, section);
}

/// The experiment that comes with the program and has this file's id; none: nullptr.
const Preset* preset_of(const ExperimentFile& file) {
  const std::string& id = file.variants.front().experiment.id;
  const auto known = std::find_if(presets().begin(), presets().end(), [&id](const Preset& p) { return p.id == id; });
  return known == presets().end() ? nullptr : &*known;
}

std::string changes_of(const ExperimentFile& file, const Preset& preset) {
  std::string text;
  for (const SettingDifference& d : differences(read_experiment(preset.text).normalized, file.normalized)) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : "  ", d.path, d.b);
  }
  return text;
}

/// A preset's title and question speak of the settings that it came with: changed, it is only based on it.
Lines title_section(const Recording& recording, const PictureStyle& style) {
  Lines lines;
  const Experiment& experiment = recording.file.variants.front().experiment;
  const Preset* preset = preset_of(recording.file);
  const std::string changes = preset == nullptr ? "" : changes_of(recording.file, *preset);
  const std::string& title = experiment.title.in(style.language);
  const std::string& question = experiment.question.in(style.language);
  const int columns = style.terminal.columns;
  if (!changes.empty() && experiment.title == preset->title) {
    add_wrapped(lines, Line(either(style.language, "based on  ", "改自  "), kDim), title, kDim, columns);
  } else {
    if (!title.empty()) add_wrapped(lines, Line(), visible(title), kStrong, columns);
    if (!question.empty()) add_wrapped(lines, Line(), visible(question), kDim, columns);
  }
  if (!changes.empty()) {
    add_wrapped(lines, Line(either(style.language, "changed   ", "改动  "), kStrong), changes, kStrong, columns);
  }
  return lines;
}

/// "B  Nagle off   sender.nodelay = true": only where there are several variants.
Lines variant_title(const Recording& recording, const Variant& variant, const PictureStyle& style) {
  Lines lines;
  if (recording.file.variants.size() < 2) return lines;
  std::string text(either(style.language, "the experiment itself", "实验本身"));
  if (!variant.set.empty()) text = visible(variant.title.in(style.language));
  for (const auto& [path, value] : variant.set.items()) {
    std::string name = path.substr(1);
    std::replace(name.begin(), name.end(), '/', '.');
    text += fmt::format("{}{} = {}", text.empty() ? "" : "  ", visible(name), visible(value.dump()));
  }
  add_wrapped(lines, Line("── " + variant.id + "  ", kStrong), text, kStrong, style.terminal.columns);
  return lines;
}

/// With repeats, what is drawn and told is of the first alone; without this line it would pass for all of them.
Lines repeat_line(const Recording& recording, const Variant& variant, const PictureStyle& style) {
  std::uint32_t repeats = 0;
  for (const Run& run : recording.runs) {
    if (run.key.variant == variant.id) repeats = std::max(repeats, run.key.repeat + 1);
  }
  Lines lines;
  if (repeats < 2) return lines;
  const auto pattern =
      either(style.language, "Run 1 of {}: the picture and Why are of it alone; the spread over all is below.",
             "第 1 次运行，共 {} 次：图和“原因”只说这一次；全部运行的分布在下面。");
  add_wrapped(lines, Line(), fmt::format(fmt::runtime(pattern), repeats), kDim, style.terminal.columns);
  return lines;
}

/// All maps of one variant are on one scale, whatever the transport.
MapScale scale_of(const Recording& recording, const std::string& variant) {
  MapScale scale;
  for (const Run& run : recording.runs) {
    if (run.key.variant == variant && run.key.repeat == 0) scale.include(run.trace);
  }
  return scale;
}

Lines interrupted_section(const Recording& recording, const PictureStyle& style) {
  if (!recording.interrupted) return {};
  return {Line(either(style.language, "Interrupted: only what was seen until then is shown.",
                      "已中断：只显示中断前看到的内容。"),
               kBad)};
}

}  // namespace

std::string environment_line(const Recording& recording, Language language) {
  const Environment& environment = recording.environment;
  std::string text = environment.link;
  for (const std::string& part : {environment.kernel, environment.congestion_control}) {
    if (!part.empty()) text += " · " + visible(part);
  }
  if (recording.runs.empty()) return text;
  text += std::string(" · ") + std::string(either(language, "evidence: ", "证据："));
  const std::vector<std::string> evidence = names_of(recording.runs.front().trace.evidence);
  for (std::size_t i = 0; i < evidence.size(); ++i) text += (i > 0 ? ", " : "") + evidence[i];
  return text;
}

Lines recording_picture(const Recording& recording, const Understanding& understanding,
                        const nlohmann::json& expectations, const PictureStyle& style) {
  Lines lines = title_section(recording, style);
  for (const Variant& variant : recording.file.variants) {
    add_section(lines, variant_title(recording, variant, style));
    add_section(lines, repeat_line(recording, variant, style));
    const MapScale scale = scale_of(recording, variant.id);
    for (std::size_t i = 0; i < recording.runs.size(); ++i) {
      const Run& run = recording.runs[i];
      if (run.key.variant != variant.id || run.key.repeat > 0) continue;
      add_section(lines, run_section(run, understanding.runs[i], variant.experiment, scale, style));
    }
  }
  add_section(lines, spread_section(spreads_of(recording, understanding), style));
  add_section(lines, why_section(recording, understanding, style));
  add_section(lines, next_section(recording, understanding, style));
  add_section(lines, expectations_section(expectations, style));
  add_section(lines, options_section(recording, style));
  add_section(lines, interrupted_section(recording, style));
  lines.emplace_back();
  add_wrapped(lines, Line(), environment_line(recording, style.language), kDim, style.terminal.columns);
  return lines;
}

}  // namespace sticky::cli
