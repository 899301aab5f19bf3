#pragma once
// A line of text for a number, a list or a word. It reports what is typed a moment after the last key, so that the
// picture follows the typing; complaints wait until the field is left or confirmed.

#include <QLineEdit>
#include <QTimer>

#include "app/gui/panel/field_editor.h"

namespace sticky::gui {

class TextEditor final : public FieldEditor {
  Q_OBJECT

 public:
  TextEditor(QWidget* parent, const Control& control);

  void show(const std::string& json) override;
  void setWrong(bool wrong) override;
  void readWhatIsTyped() override { read(true); }
  void retranslate() override;
  QWidget* input() override { return line_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void read(bool complain);
  void step(int direction);
  void giveUp();

  Editor editor_;
  QLineEdit* line_;
  QTimer pause_;  ///< since the last key
  std::string shown_;
  bool wrong_ = false;
};

}  // namespace sticky::gui
