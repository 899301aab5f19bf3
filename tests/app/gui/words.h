#pragma once
// Everything in a window that a user can read or a screen reader says, found by walking its widgets.

#include <QString>
#include <QVector>

class QWidget;

namespace sticky::gui {

struct Words {
  QString place;  ///< the widget's class and name
  QString text;   ///< as shown: no mark-up, no mnemonics
};

[[nodiscard]] QVector<Words> wordsOf(const QWidget& window);
/// What is English of a text: its Latin words save names that have no Chinese (TCP_NODELAY, send(), ms).
[[nodiscard]] QStringList englishIn(const QString& text);

}  // namespace sticky::gui
