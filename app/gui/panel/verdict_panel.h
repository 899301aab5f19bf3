#pragma once
// The right side: what happened, in numbers and sentences computed from the runs, each with the events that show it,
// and what to try next.

#include <QScrollArea>

#include "app/gui/model/verdict.h"

class QVBoxLayout;

namespace sticky::gui {

class VerdictPanel : public QScrollArea {
  Q_OBJECT

 public:
  explicit VerdictPanel(ViewState& state, QWidget* parent = nullptr);

  /// In type that is read from the back row.
  void setPresenting(bool on);

 public Q_SLOTS:
  /// Rebuilds the cards: after a run, another variant, another language.
  void refresh();

 Q_SIGNALS:
  /// One click applies a suggestion.
  void changeWanted(const std::string& pointer, const std::string& json);
  /// The distribution over the repeats is asked for.
  void statisticsWanted();

 private:
  void addSide(QVBoxLayout& column, const SideVerdict& verdict);
  void addRun(QVBoxLayout& column, const VerdictCard& verdict);
  void addCauses(QVBoxLayout& column, const std::vector<VerdictCause>& causes);
  void addSuggestions(QVBoxLayout& column, const std::vector<Suggestion>& suggestions);

  ViewState& state_;
};

}  // namespace sticky::gui
