#pragma once
// Experiments may name a file as their payload. One that came from disk does so only after the user said yes; none
// reads standard input, which a window does not have.

#include <QObject>
#include <QSet>
#include <QString>
#include <functional>
#include <optional>

#include "core/experiment/experiment.h"

class QWidget;

namespace sticky::gui {

class PayloadGate : public QObject {
  Q_OBJECT

 public:
  explicit PayloadGate(QWidget* window);

  /// Why no window can run the experiment; nothing where one can, if the user agrees.
  [[nodiscard]] static std::optional<QString> refusalOf(const ExperimentFile& file);

  /// From now on the experiment is `path` ("": it came from no file). `trusted`: the user named it on the command
  /// line, which is a yes to what it reads.
  void setOrigin(const QString& path, bool trusted);
  /// Calls `run` with the folder of the payload files, at once where nothing needs a yes, else after it.
  void pass(const ExperimentFile& file, std::function<void(std::string directory)> run);

 Q_SIGNALS:
  void refused(const QString& sentence);

 private:
  void ask(const QStringList& files, std::function<void(std::string directory)> run);

  QWidget* window_;
  std::string directory_;
  QSet<QString> allowed_;
  bool trusted_ = false;
};

}  // namespace sticky::gui
