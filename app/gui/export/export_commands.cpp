#include "app/gui/export/export_commands.h"

#include <QAction>
#include <QMainWindow>
#include <exception>

#include "app/cli/failure.h"
#include "app/gui/export/copy_picture.h"
#include "app/gui/export/export_dialog.h"
#include "app/gui/export/exported_runs.h"
#include "app/gui/language.h"
#include "app/gui/shell/commands.h"

namespace sticky::gui {

ExportCommands::ExportCommands(QMainWindow& window, Commands& commands, const ViewState& state)
    : QObject(&window), window_(window), state_(state) {
  commands.addSeparator(MenuName::file);
  QAction* export_figure = commands.add(MenuName::file, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Export figure…"),
                                        QKeySequence(Qt::CTRL | Qt::Key_E));
  QAction* copy_figure = commands.add(MenuName::file, QT_TRANSLATE_NOOP("sticky::gui::Commands", "Copy &figure"),
                                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
  connect(export_figure, &QAction::triggered, this, &ExportCommands::openDialog);
  connect(copy_figure, &QAction::triggered, this, &ExportCommands::copy);
  for (QAction* action : {export_figure, copy_figure}) {
    action->setEnabled(false);
    connect(&state_, &ViewState::resultChanged, action, [action] { action->setEnabled(true); });
  }
}

void ExportCommands::openDialog() {
  if (!state_.result()) return;
  auto* dialog = new ExportDialog(ExportedRuns(state_), currentLanguage(), theme_, name_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &ExportDialog::told, this, &ExportCommands::told);
  dialog->open();
}

void ExportCommands::copy() {
  if (!state_.result()) return;
  ExportChoices choices = rememberedExportChoices();
  choices.format = PictureFormat::png;
  try {
    const ExportedRuns runs(state_);
    PictureOptions options = choices.options(currentLanguage(), theme_);
    options.figure.at = runs.playhead();
    const bool histogram = options.figure.kind == FigureKind::histogram;
    if (histogram && !runs.isRepeated()) options.figure.kind = FigureKind::both;
    copyPicture(runs.subject(runs.canCompare() && !histogram), options);
    Q_EMIT told(tr("The figure is in the clipboard."));
  } catch (const std::exception&) {
    Q_EMIT refused(shown(cli::current_failure().message));
  }
}

}  // namespace sticky::gui
