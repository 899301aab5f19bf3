#pragma once
// What a run is doing, above the pictures: progress with its time and a way to stop it, once it has lasted for more
// than a moment.

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sticky::gui {

class RunStatus : public QWidget {
  Q_OBJECT

 public:
  explicit RunStatus(QWidget* parent = nullptr);
  void retranslate();

 public Q_SLOTS:
  void showStarted();
  /// Run `number` of `total`, counted from 0.
  void showProgress(qulonglong number, qulonglong total, double elapsedMs);
  void showIdle();

 Q_SIGNALS:
  void stopWanted();

 private:
  void showElapsed();

  QLabel* text_;
  QProgressBar* bar_;
  QPushButton* stop_;
  QTimer patience_;  ///< short runs show nothing
  QTimer tick_;
  QElapsedTimer since_;
  qulonglong number_ = 0, total_ = 1;
  bool stopping_ = false;
};

}  // namespace sticky::gui
