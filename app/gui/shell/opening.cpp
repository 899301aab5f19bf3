#include "app/gui/shell/opening.h"

#include <QFileInfo>
#include <QMainWindow>
#include <algorithm>
#include <utility>

#include "app/gui/language.h"
#include "app/gui/shell/window_settings.h"

namespace sticky::gui {
namespace {

constexpr const char* kFirstPreset = "late-reader";

/// Presets of the program and of the user's own folder are found without.
QString folderToName(const Preset& preset) {
  if (preset.file.empty()) return {};
  const QString folder = QFileInfo(QString::fromStdString(preset.file)).absolutePath();
  const QFileInfo own(QString::fromStdString(users_preset_folder()));
  return folder == own.absoluteFilePath() ? QString() : folder;
}

}  // namespace

Opening::Opening(QMainWindow& window, Commands& commands, ExperimentDocument& document, const ViewState& state)
    : QObject(&window),
      document_(document),
      payload_(new PayloadGate(&window)),
      files_(new FileCommands(window, commands, document, state)) {
  connect(payload_, &PayloadGate::refused, this, &Opening::refused);
  connect(files_, &FileCommands::refused, this, &Opening::refused);
  connect(files_, &FileCommands::told, this, &Opening::told);
  connect(files_, &FileCommands::opened, this, &Opening::showOpened);
  connect(files_, &FileCommands::experimentSaved, this, [this](const QString& path) {
    if (!load(document_.toJson().toStdString(), path, {})) return;
    payload_->setOrigin(path, true);  // what it reads was agreed to before
    Q_EMIT replaced();
  });
}

bool Opening::load(std::string text, const QString& origin, ExperimentDocument::Changes changes) {
  loading_ = true;
  try {
    document_.load(std::move(text), origin, std::move(changes));
  } catch (const ExperimentError& error) {
    loading_ = false;
    Q_EMIT refused(shown(error.text()));
    return false;
  }
  loading_ = false;
  return true;
}

void Opening::openPreset(const QString& id, const ExperimentDocument::Changes& changes) {
  try {
    const Preset& preset = library_.named(id.toStdString());
    if (!load(std::string(preset.text), id, changes)) return;
  } catch (const ExperimentError& error) {
    Q_EMIT refused(shown(error.text()));
    return;
  }
  payload_->setOrigin({}, false);
  document_.setPresetId(id);
  document_.setPresetFolder(folderToName(library_.named(id.toStdString())));
  Q_EMIT replaced();
  Q_EMIT runWanted();
}

void Opening::openFile(const QString& path, bool trusted) {
  trusted_ = trusted;
  pending_changes_.clear();
  files_->open(path);
}

void Opening::showOpened(const OpenedFile& file) {
  // A file opened by the menu comes here too, with nothing pending and no trust.
  const bool trusted = std::exchange(trusted_, false);
  ExperimentDocument::Changes changes = std::exchange(pending_changes_, {});
  if (file.run) {
    changes.clear();  // it shows what ran
  } else if (const auto refusal = PayloadGate::refusalOf(read_experiment(file.experiment))) {
    return Q_EMIT refused(*refusal);
  }
  if (!load(file.experiment, file.path, std::move(changes)) && !load(file.experiment, file.path, {})) return;
  payload_->setOrigin(file.path, trusted);
  Q_EMIT replaced();
  file.run ? Q_EMIT runOpened(file.run) : Q_EMIT runWanted();
}

void Opening::openLast() {
  const window_settings::LastExperiment last = window_settings::lastExperiment();
  if (last.preset.isEmpty() && QFileInfo(last.file).isFile()) {
    openFile(last.file, false);
    pending_changes_ = last.changes;
    return;
  }
  const auto& all = library_.presets();
  const bool known =
      std::any_of(all.begin(), all.end(), [&](const Preset& p) { return p.id == last.preset.toStdString(); });
  if (known) openPreset(last.preset, last.changes);
  if (document_.origin().isEmpty()) openFirst();  // the changes of an older version may be no longer possible
}

void Opening::openFirst() {
  openPreset(QString::fromLatin1(kFirstPreset));
}

void Opening::rememberLast() const {
  if (document_.origin().isEmpty()) return;
  const bool preset = !document_.presetId().isEmpty();
  window_settings::setLastExperiment({document_.presetId(),
                                      preset ? QString() : QFileInfo(document_.origin()).absoluteFilePath(),
                                      document_.changes()});
}

QString Opening::title() const {
  const QString& id = document_.presetId();
  return id.isEmpty() ? QFileInfo(document_.origin()).fileName() : shown(library_.named(id.toStdString()).title);
}

QString Opening::fileName() const {
  const QString& id = document_.presetId();
  return id.isEmpty() ? QFileInfo(document_.origin()).completeBaseName() : id;
}

}  // namespace sticky::gui
