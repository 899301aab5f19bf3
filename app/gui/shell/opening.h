#pragma once
// What is open: a preset, an experiment file or a saved run comes into the document, and is found again at the next
// start. A wrong one becomes a sentence and changes nothing.

#include <QObject>

#include "app/gui/model/experiment_document.h"
#include "app/gui/shell/file_commands.h"
#include "app/gui/shell/payload_gate.h"
#include "core/experiment/preset_library.h"

namespace sticky::gui {

class Opening : public QObject {
  Q_OBJECT

 public:
  /// Adds the commands of the File menu.
  Opening(QMainWindow& window, Commands& commands, ExperimentDocument& document, const ViewState& state);

  /// The presets to choose from; until then those of the program.
  void setPresets(PresetLibrary library) { library_ = std::move(library); }
  void openPreset(const QString& id, const ExperimentDocument::Changes& changes = {});
  /// `trusted`: the user named the file on the command line, and with it what it reads.
  void openFile(const QString& path, bool trusted);
  /// What was open last, else the first comparison that a newcomer should see.
  void openLast();
  void openFirst();
  void rememberLast() const;

  /// Whether the document is just being replaced: its change is no edit of the user's.
  [[nodiscard]] bool isLoading() const { return loading_; }
  /// Of the preset in the current language, or of the file.
  [[nodiscard]] QString title() const;
  /// For files that are made from it, without an ending.
  [[nodiscard]] QString fileName() const;
  /// Calls `run` with the folder of the payload files once the user agrees to their being read.
  void allowPayload(std::function<void(std::string folder)> run) { payload_->pass(document_.file(), std::move(run)); }

 Q_SIGNALS:
  /// Another experiment is in the document, or the same under another name.
  void replaced();
  void runWanted();
  void runOpened(const sticky::gui::ResultPtr& run);
  void refused(const QString& sentence);
  void told(const QString& sentence);

 private:
  bool load(std::string text, const QString& origin, ExperimentDocument::Changes changes);
  void showOpened(const OpenedFile& file);

  PresetLibrary library_;
  ExperimentDocument& document_;
  PayloadGate* payload_;
  FileCommands* files_;
  bool loading_ = false;
  bool trusted_ = false;                         ///< the file that is being opened
  ExperimentDocument::Changes pending_changes_;  ///< to be made to it
};

}  // namespace sticky::gui
