#pragma once
// The experiment that the window shows: a file or preset and the changes made to it since. Every change is checked
// by the same reader as files are; a refused one is reported with its place and changes nothing.

#include <QObject>
#include <QString>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/experiment/read_experiment.h"

namespace sticky::gui {

class ExperimentDocument : public QObject {
  Q_OBJECT

 public:
  explicit ExperimentDocument(QObject* parent = nullptr) : QObject(parent) {}

  using Changes = std::vector<std::pair<std::string, std::string>>;  // pointer, JSON text; one each

  /// Takes the text of an experiment file and changes made to it; `origin` is the file, or the preset's id. Throws
  /// ExperimentError and changes nothing where it is wrong.
  void load(std::string text, const QString& origin, Changes changes = {});

  /// Sets one field, by JSON pointer and JSON text: ("/sender/nodelay", "true").
  /// Returns the sentence that says why it was refused, or nothing. With the field goes what it needs: a round-trip
  /// time needs the private link. And what has no effect any more is left out: a run of UDP has no TCP_NODELAY.
  std::optional<QString> set(const std::string& pointer, const std::string& json);
  /// The other fields that the last set() changed.
  [[nodiscard]] const std::vector<std::string>& alsoChanged() const { return also_changed_; }

  /// Changes taken back and made again, one at a time; and all of them taken back at once, which can be undone too.
  void undo();
  void redo();
  void reset();
  [[nodiscard]] bool canUndo() const { return !undone_to_.empty(); }
  [[nodiscard]] bool canRedo() const { return !redone_to_.empty(); }

  /// The field's value as JSON text, default or not: "true".
  [[nodiscard]] std::string value(const std::string& pointer) const;
  [[nodiscard]] const ExperimentFile& file() const { return file_; }
  [[nodiscard]] const QString& origin() const { return origin_; }
  [[nodiscard]] bool isChanged() const { return !changes_.empty(); }
  [[nodiscard]] const Changes& changes() const { return changes_; }
  /// True where the field is not what the file or preset says.
  [[nodiscard]] bool isChanged(const std::string& pointer) const;
  /// The file with its changes, every default filled in: what is saved.
  [[nodiscard]] QByteArray toJson() const;
  /// `sticky run --preset ID --preset-dir DIR --set ...`, such that a shell runs the same experiment.
  [[nodiscard]] QString toCommand() const;
  /// The preset's id, empty where it came from a file.
  void setPresetId(QString id) { preset_id_ = std::move(id); }
  /// The folder that has to be named for that preset to be found; empty where none has to.
  void setPresetFolder(QString folder) { preset_folder_ = std::move(folder); }
  [[nodiscard]] const QString& presetId() const { return preset_id_; }

 Q_SIGNALS:
  /// Another file was loaded; changed() follows.
  void loaded();
  void changed();

 private:
  [[nodiscard]] static ExperimentFile read(const std::string& text, const Changes& changes);
  /// The changes that go with setting `pointer`.
  [[nodiscard]] Changes companions(const std::string& pointer, const std::string& json) const;
  void restore(std::vector<Changes>& from, std::vector<Changes>& to);

  std::string text_;
  Changes changes_;
  std::vector<Changes> undone_to_;  // what undo() goes back to, the latest last
  std::vector<Changes> redone_to_;
  std::vector<std::string> also_changed_;
  nlohmann::json unchanged_;  // the file as loaded, defaults filled in
  ExperimentFile file_;
  QString origin_;
  QString preset_id_;
  QString preset_folder_;
};

}  // namespace sticky::gui
