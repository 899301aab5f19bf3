#include "app/gui/model/figure_subjects.h"

#include <algorithm>

#include "app/gui/language.h"
#include "core/report/recorded_figures.h"
#include "core/report/settings_diff.h"

namespace sticky::gui {
namespace {

bool isDrawn(const Shown& shown, const FlowFigure& figure) {
  const FlowPlace& place = *shown.result->place(figure.number);
  const Trace& trace = shown.result->recording.runs[place.run].trace;
  return is_drawn(trace, trace.flows[place.flow]);
}

void addFlow(RunSubject& subject, const FlowFigure& figure) {
  subject.maps.push_back({&figure, {}});
  const bool answers = figure.key.direction == Direction::server_to_client && !subject.timelines.empty() &&
                       subject.timelines.back().flow->key.connection == figure.key.connection &&
                       subject.timelines.back().flow->transport == figure.transport;
  if (answers) {
    subject.timelines.back().reply = &figure;
  } else {
    subject.timelines.push_back({&figure, nullptr, {}});
  }
}

LocalText nameOf(const Shown& shown, std::size_t position, bool pinned) {
  if (pinned) return position == 0 ? LocalText{"A", "A"} : LocalText{"B", "B"};
  const auto& variants = shown.result->recording.file.variants;
  const auto variant =
      std::find_if(variants.begin(), variants.end(), [&](const Variant& v) { return v.id == shown.variant; });
  if (variant == variants.end() || variant->id == "A") return {shown.variant, shown.variant};
  return {shown.variant + "  " + variant->title.en, shown.variant + "  " + variant->title.zh};
}

/// Each side's own value of everything in which any other differs from the first.
void addSettings(const std::vector<Shown>& shown, std::vector<ComparisonSide>& sides) {
  std::vector<nlohmann::json> settings;
  for (const Shown& side : shown) settings.push_back(settings_of(side.result->recording.file, side.variant));
  std::vector<std::string> named;
  for (std::size_t i = 1; i < shown.size(); ++i) {
    for (const SettingDifference& d : differences(settings[0], settings[i])) {
      if (std::find(named.begin(), named.end(), d.path) == named.end()) {
        named.push_back(d.path);
        sides[0].settings.push_back(d.words_of_a);
      }
      sides[i].settings.push_back(d.words_of_b);
    }
  }
}

void addTransport(std::vector<Transport>& transports, Transport transport) {
  if (std::find(transports.begin(), transports.end(), transport) == transports.end()) transports.push_back(transport);
}

void addDescription(LocalText& all, const Shown& side, const RunSubject& subject, const LocalText* name) {
  if (name != nullptr) {
    all.en += (all.en.empty() ? "" : " ") + name->en + ":";
    all.zh += name->zh + "：";
  }
  for (const ByteMapSection& map : subject.maps) {
    const std::size_t run = side.result->place(map.flow->number)->run;
    const auto position = static_cast<std::size_t>(map.flow - side.result->figures[run].data());
    const LocalText& text = side.result->descriptions[run][position];
    all.en += (all.en.empty() ? "" : " ") + text.en;
    all.zh += text.zh;
  }
}

}  // namespace

RunSubject runSubject(const Shown& shown) {
  RunSubject subject;
  for (const std::size_t run : shown.runs()) {
    for (const FlowFigure& figure : shown.result->figures[run]) {
      if (isDrawn(shown, figure)) addFlow(subject, figure);
    }
  }
  return subject;
}

QString sideName(const ViewState& state, std::size_t position) {
  return shown(nameOf(state.sides().at(position), position, state.pinned().has_value()));
}

FigureSubjects figureSubjects(const ViewState& state) {
  FigureSubjects subjects;
  const std::vector<Shown> shown = state.sides();
  const bool pinned = state.pinned().has_value();
  for (std::size_t i = 0; i < shown.size(); ++i) {
    subjects.kept.push_back(shown[i].result);
    subjects.sides.push_back({nameOf(shown[i], i, pinned), {}, runSubject(shown[i])});
    const ComparisonSide& side = subjects.sides.back();
    for (const ByteMapSection& map : side.subject.maps) subjects.flows.push_back(map.flow);
    for (const TimelineSubject& t : side.subject.timelines) addTransport(subjects.timelines, t.flow->transport);
    addDescription(subjects.description, shown[i], side.subject, shown.size() > 1 ? &side.name : nullptr);
  }
  if (shown.size() > 1) addSettings(shown, subjects.sides);
  return subjects;
}

std::vector<ComparisonSide> FigureSubjects::withTimelinesOf(Transport transport) const {
  std::vector<ComparisonSide> chosen = sides;
  for (ComparisonSide& side : chosen) {
    std::erase_if(side.subject.timelines,
                  [transport](const TimelineSubject& t) { return t.flow->transport != transport; });
  }
  return chosen;
}

}  // namespace sticky::gui
