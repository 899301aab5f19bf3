#pragma once
// What happened, as cards: titles, counts and causes of the runs on show, all computed from what was observed. The
// panel on the right only sets them.

#include <QString>
#include <QStringList>
#include <vector>

#include "app/gui/model/view_state.h"
#include "core/analysis/explain.h"

namespace sticky::gui {

/// A sentence about a run, and what shows it.
struct VerdictCause {
  QString text;
  QString code;  ///< "merge.nagle"
  Subject subject;
  std::vector<EventId> events;
};

struct VerdictCard {
  enum class Kind { lost, kept, open } kind = Kind::open;
  QString title;
  QStringList lines;
  QString warning;  ///< inconclusive or interrupted; empty: neither
  QString repeats;  ///< of several repeats, how the verdict spread; empty: there is one
};

/// One side of what is on show.
struct SideVerdict {
  QString name;  ///< empty where nothing is compared
  std::vector<VerdictCard> runs;
  std::vector<VerdictCause> causes;
  std::vector<Suggestion> suggestions;  ///< each once
};

[[nodiscard]] std::vector<SideVerdict> verdicts(const ViewState& state);

}  // namespace sticky::gui
