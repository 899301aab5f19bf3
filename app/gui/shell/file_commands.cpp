#include "app/gui/shell/file_commands.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMainWindow>
#include <QMenu>
#include <exception>

#include "app/cli/failure.h"
#include "app/gui/language.h"
#include "app/gui/shell/commands.h"
#include "app/gui/shell/recent_files.h"
#include "core/report/atomic_file.h"
#include "core/report/saved_run.h"

namespace sticky::gui {

FileCommands::FileCommands(QMainWindow& window, Commands& commands, const ExperimentDocument& document,
                           const ViewState& state)
    : QObject(&window), window_(window), document_(document), state_(state) {
  constexpr auto kFile = MenuName::file;
  const auto add = [&](const char* words, const QKeySequence& keys, void (FileCommands::*slot)()) {
    QAction* action = commands.add(kFile, words, keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Open…"), QKeySequence::Open, &FileCommands::askForFile);
  recent_ = commands.addMenu(kFile, QT_TRANSLATE_NOOP("sticky::gui::Commands", "Open &recent"));
  connect(recent_, &QMenu::aboutToShow, this, &FileCommands::fillRecent);
  commands.addSeparator(kFile);
  save_run_ =
      add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Save run…"), QKeySequence::Save, &FileCommands::saveRun);
  save_run_->setEnabled(false);
  connect(&state, &ViewState::resultChanged, save_run_, [this] { save_run_->setEnabled(true); });
  add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "Save &experiment…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
      &FileCommands::saveExperiment);
  add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Copy as command"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
      &FileCommands::copyAsCommand);
}

void FileCommands::askForFile() {
  const QString path = QFileDialog::getOpenFileName(
      &window_, tr("Open an experiment or a saved run"), {},
      tr("Experiments, pages and runs (*.json *.html *.svg *.sticky)") + QStringLiteral(";;") + tr("All files (*)"));
  if (!path.isEmpty()) open(path);
}

void FileCommands::open(const QString& path) {
  reading_.start([this, path]() -> BackgroundTask::Then {
    try {
      return [this, file = readUserFile(path)] {
        recent_files::add(file.path);
        Q_EMIT opened(file);
      };
    } catch (const std::exception&) {
      return [this, sentence = shown(cli::current_failure().message)] { Q_EMIT refused(sentence); };
    }
  });
}

void FileCommands::fillRecent() {
  recent_->clear();
  for (const QString& path : recent_files::all()) {
    QString name = QFileInfo(path).fileName();
    QAction* action =
        recent_->addAction(name.replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, path] { open(path); });
    action->setToolTip(path);
  }
  if (recent_->isEmpty()) recent_->addAction(tr("Nothing was opened yet"))->setEnabled(false);
  recent_->addSeparator();
  recent_->addAction(tr("Forget these"), this, [] { recent_files::clear(); });
  recent_->setToolTipsVisible(true);
}

QString FileCommands::proposedName(const QString& ending) const {
  const QString& id = document_.presetId();
  const QString name = id.isEmpty() ? QFileInfo(document_.origin()).completeBaseName() : id;
  return (name.isEmpty() ? QStringLiteral("experiment") : name) + ending;
}

void FileCommands::saveRun() {
  const ResultPtr result = state_.result();
  if (!result) return;
  const QString path = QFileDialog::getSaveFileName(&window_, tr("Save run"), proposedName(QStringLiteral(".sticky")),
                                                    tr("Saved runs (*.sticky)"));
  if (path.isEmpty()) return;
  writing_.start([this, result, path]() -> BackgroundTask::Then {
    try {
      save_recording(result->recording, path.toStdString());
      return [this, path] {
        recent_files::add(path);
        Q_EMIT told(tr("Saved: %1").arg(path));
      };
    } catch (const std::exception&) {
      return [this, sentence = shown(cli::current_failure().message)] { Q_EMIT refused(sentence); };
    }
  });
}

void FileCommands::saveExperiment() {
  const QString path = QFileDialog::getSaveFileName(
      &window_, tr("Save experiment"), proposedName(QStringLiteral(".json")), tr("Experiments (*.json)"));
  if (path.isEmpty()) return;
  const QByteArray json = document_.toJson();
  try {
    write_file_atomically(path.toStdString(),
                          as_bytes(std::string_view(json.constData(), static_cast<std::size_t>(json.size()))));
  } catch (const std::exception&) {
    Q_EMIT refused(shown(cli::current_failure().message));
    return;
  }
  recent_files::add(path);
  Q_EMIT experimentSaved(path);
  Q_EMIT told(tr("Saved: %1").arg(path));
}

void FileCommands::copyAsCommand() {
  QGuiApplication::clipboard()->setText(document_.toCommand());
  Q_EMIT told(tr("Copied: %1").arg(document_.toCommand()));
}

}  // namespace sticky::gui
