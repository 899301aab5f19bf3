#pragma once
// Three hints over the window at the first start: where to change something, how to read the picture, where the
// reasons stand. Enter or a click goes on, Esc ends them.

#include <QList>
#include <QPointer>
#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;

namespace sticky::gui {

class FirstSteps : public QWidget {
  Q_OBJECT

 public:
  /// Covers `window`. The steps point at the left side, the centre and the right side, in this order.
  FirstSteps(QWidget* window, QWidget* experiment, QWidget* figures, QWidget* verdict);

  [[nodiscard]] int step() const { return step_; }

 public Q_SLOTS:
  void next();
  void end();

 Q_SIGNALS:
  /// Read to the end, or skipped: they need not come again.
  void ended();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  void showStep();
  [[nodiscard]] QRect lit() const;
  [[nodiscard]] QString textOf(int step) const;

  QList<QPointer<QWidget>> targets_;
  int step_ = 0;
  QFrame* card_;
  QLabel* text_;
  QLabel* count_;
  QPushButton* next_;
  QPushButton* skip_;
};

}  // namespace sticky::gui
