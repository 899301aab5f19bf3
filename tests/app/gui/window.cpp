#include "tests/app/gui/window.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>

#include "app/gui/panel/control_row.h"

namespace sticky::gui {

QWidget& Window::control(std::string_view pointer) {
  for (ControlRow* row : window_.findChildren<ControlRow*>()) {
    if (row->control().pointer == pointer) return *row->editor().input();
  }
  throw std::logic_error("the window has no control " + std::string(pointer));
}

QStringList Window::problems() const {
  QStringList sentences;
  for (const QLabel* label : window_.findChildren<QLabel*>()) {
    const bool problem = label->property("refusal").toBool() || label->property("kind") == QStringLiteral("problem");
    if (problem && label->isVisible() && !label->text().isEmpty()) sentences << label->text();
  }
  return sentences;
}

QAction* Window::action(const QKeySequence& keys) {
  for (QAction* action : window_.findChildren<QAction*>()) {
    if (action->shortcuts().contains(keys)) return action;
  }
  throw std::logic_error("no action has the keys " + keys.toString().toStdString());
}

void answerFileDialog(const QString& path) {
  auto* poll = new QTimer(qApp);
  QObject::connect(poll, &QTimer::timeout, poll, [poll, path] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    if (dialog == nullptr) return;
    poll->deleteLater();
    dialog->findChild<QLineEdit*>()->setText(path);
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
  });
  poll->start(5);
}

}  // namespace sticky::gui
