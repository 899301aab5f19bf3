#pragma once
// The right side: what happened, in numbers and sentences computed from the run, each with the events that show it,
// and what to try next.

#include <QScrollArea>

#include "app/gui/model/view_state.h"
#include "core/analysis/explain.h"

class QVBoxLayout;

namespace sticky::gui {

class VerdictPanel : public QScrollArea {
  Q_OBJECT

 public:
  explicit VerdictPanel(ViewState& state, QWidget* parent = nullptr);

 public Q_SLOTS:
  /// Rebuilds the cards: after a run, another variant, another language.
  void refresh();

 Q_SIGNALS:
  /// One click applies a suggestion.
  void changeWanted(const std::string& pointer, const std::string& json);

 private:
  void addRunCard(QVBoxLayout& column, std::size_t run);
  void addCauses(QVBoxLayout& card, std::size_t run);
  void addSuggestions(QVBoxLayout& column);
  void highlight(std::size_t run, const Explanation& explanation);

  ViewState& state_;
};

}  // namespace sticky::gui
