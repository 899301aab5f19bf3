#include "app/gui/model/flow_choice.h"

#include <algorithm>

#include "app/gui/language.h"
#include "core/figure/figure_text.h"

namespace sticky::gui {

FlowChoice::FlowChoice(ViewState& state, QObject* parent) : QObject(parent), state_(state) {
  connect(&state_, &ViewState::resultChanged, this, &FlowChoice::takeResult);
  connect(&state_, &ViewState::selectionChanged, this, &FlowChoice::followSelection);
  takeResult();
}

void FlowChoice::takeResult() {
  const bool had_one = index_ >= 0;
  const Transport before = had_one ? current().figure->transport : Transport::tcp;
  const FlowKey key = had_one ? current().figure->key : FlowKey{};
  result_ = state_.result();
  flows_.clear();
  for (const std::size_t run : state_.shownRuns()) {
    const auto& flows = result_->recording.runs[run].trace.flows;
    for (const FlowFigure& figure : result_->figures[run]) {
      const auto found =
          std::find_if(flows.begin(), flows.end(), [&](const Flow& flow) { return flow.key == figure.key; });
      if (found == flows.end()) continue;
      flows_.push_back({run, static_cast<std::size_t>(found - flows.begin()), &figure});
    }
  }
  const auto same = std::find_if(flows_.begin(), flows_.end(), [&](const ShownFlow& shown) {
    return shown.figure->transport == before && shown.figure->key == key;
  });
  index_ = flows_.empty() ? -1 : same == flows_.end() ? 0 : static_cast<int>(same - flows_.begin());
  Q_EMIT listChanged();
  Q_EMIT currentChanged();
}

void FlowChoice::followSelection() {
  const Subject& subject = state_.selection();
  if (subject == Subject{}) return;
  const auto found = std::find_if(flows_.begin(), flows_.end(),
                                  [&](const ShownFlow& shown) { return shown.figure->number == subject.flow; });
  if (found != flows_.end()) choose(static_cast<int>(found - flows_.begin()));
}

void FlowChoice::choose(int index) {
  if (index == index_ || index < 0 || index >= static_cast<int>(flows_.size())) return;
  index_ = index;
  Q_EMIT currentChanged();
}

QString FlowChoice::nameOf(const ShownFlow& shown) const {
  QString name = gui::shown(figure_text::transport(shown.figure->transport));
  const Trace& run = result_->recording.runs[shown.run].trace;
  if (run.request_reply) {
    name = shown.figure->key.direction == Direction::client_to_server ? tr("%1, requests").arg(name)
                                                                      : tr("%1, replies").arg(name);
  } else if (shown.figure->key.direction == Direction::server_to_client) {
    name = tr("%1, answers").arg(name);
  }
  const bool several = std::any_of(run.flows.begin(), run.flows.end(), [](const Flow& flow) {
    return flow.key.connection > 0 && !flow.messages.empty();
  });
  return several ? tr("%1, connection %2").arg(name).arg(shown.figure->key.connection + 1) : name;
}

}  // namespace sticky::gui
