#pragma once
// The editor of one field: shows a JSON value and hands back a changed one as JSON text.

#include <QString>
#include <QWidget>
#include <string>

#include "app/gui/panel/control_table.h"

namespace sticky::gui {

class FieldEditor : public QWidget {
  Q_OBJECT

 public:
  static FieldEditor* create(const Control& control, QWidget* parent);

  /// Shows `json` without reporting it as an edit. What was refused stays as it was typed until the field's value
  /// changes, or the user mends it or gives it up (Esc).
  virtual void show(const std::string& json) = 0;
  /// Marks what is typed as refused, or not.
  virtual void setWrong(bool /*wrong*/) {}
  /// Reports at once what was typed and would be reported after a pause.
  virtual void readWhatIsTyped() {}
  /// Choices and placeholders in the window's language.
  virtual void retranslate() {}
  [[nodiscard]] virtual QWidget* input() = 0;

 Q_SIGNALS:
  /// The user's new value, as JSON text; it may still be refused by the experiment.
  void edited(const std::string& json);
  /// What was typed is no value at all, and why.
  void unreadable(const QString& reason);
  /// The user gave up what was typed: the last good value is back.
  void restored();

 protected:
  /// It hands the focus on to its input, but must be able to take it: else Qt leaves it out of the order of Tab.
  explicit FieldEditor(QWidget* parent) : QWidget(parent) { setFocusPolicy(Qt::StrongFocus); }
};

}  // namespace sticky::gui
