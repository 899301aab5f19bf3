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
  /// Returns the sentence that says why it was refused, or nothing.
  std::optional<QString> set(const std::string& pointer, const std::string& json);

  /// The field's value as JSON text, default or not: "true".
  [[nodiscard]] std::string value(const std::string& pointer) const;
  [[nodiscard]] const ExperimentFile& file() const { return file_; }
  [[nodiscard]] const QString& origin() const { return origin_; }
  [[nodiscard]] bool isChanged() const { return !changes_.empty(); }
  [[nodiscard]] const Changes& changes() const { return changes_; }
  /// The file with its changes, every default filled in: what is saved.
  [[nodiscard]] QByteArray toJson() const;
  /// `sticky run --preset ID --set ...`, such that a shell runs the same experiment.
  [[nodiscard]] QString toCommand() const;
  /// The preset's id, empty where it came from a file.
  void setPresetId(QString id) { preset_id_ = std::move(id); }
  [[nodiscard]] const QString& presetId() const { return preset_id_; }

 Q_SIGNALS:
  void changed();

 private:
  [[nodiscard]] static ExperimentFile read(const std::string& text, const Changes& changes);

  std::string text_;
  Changes changes_;
  ExperimentFile file_;
  QString origin_;
  QString preset_id_;
};

}  // namespace sticky::gui
