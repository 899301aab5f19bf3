#pragma once
// What the window remembers from one start to the next. The file may hold anything: what makes no sense counts as
// not remembered.

#include <QByteArray>
#include <QString>

#include "app/gui/model/experiment_document.h"
#include "app/gui/panel/control_table.h"
#include "core/base/local_text.h"
#include "core/figure/theme.h"

namespace sticky::gui::window_settings {

/// The system's language where none was chosen.
[[nodiscard]] Language language();
void setLanguage(Language language);
[[nodiscard]] ThemeName themeName();
void setThemeName(ThemeName name);
[[nodiscard]] Level level();
void setLevel(Level level);
/// Whether a change of the experiment runs it at once.
[[nodiscard]] bool runsAtOnce();
void setRunsAtOnce(bool on);
/// Whether the hints of the first start were read or skipped.
[[nodiscard]] bool knowsFirstSteps();
void setKnowsFirstSteps();
/// What was open last: a preset or a file (neither: nothing is remembered), and the changes made to it.
struct LastExperiment {
  QString preset;
  QString file;
  ExperimentDocument::Changes changes;
};
[[nodiscard]] LastExperiment lastExperiment();
void setLastExperiment(const LastExperiment& last);
/// QMainWindow::saveGeometry() and QSplitter::saveState(), by a name of the caller's.
[[nodiscard]] QByteArray state(const QString& name);
void setState(const QString& name, const QByteArray& state);

}  // namespace sticky::gui::window_settings
