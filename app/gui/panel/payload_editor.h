#pragma once
// What the messages say: letters, their numbers, or texts of one's own, one message a line.

#include <QTimer>

#include "app/gui/panel/field_editor.h"

class QComboBox;
class QPlainTextEdit;

namespace sticky::gui {

class PayloadEditor final : public FieldEditor {
  Q_OBJECT

 public:
  explicit PayloadEditor(QWidget* parent);

  void show(const std::string& json) override;
  void readWhatIsTyped() override;
  void retranslate() override;
  QWidget* input() override;

 private:
  void choose(int index);
  void readTexts();
  void fill();

  QComboBox* kind_;
  QPlainTextEdit* texts_;
  QTimer pause_;
  std::string shown_;
};

}  // namespace sticky::gui
