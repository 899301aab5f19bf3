#pragma once
// A button with a wrapped sentence, exactly as high as the sentence needs at its width.

#include <QPushButton>

class QLabel;

namespace sticky::gui {

class ClickableCard : public QPushButton {
  Q_OBJECT

 public:
  explicit ClickableCard(const QString& text, QWidget* parent = nullptr);

  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 private:
  QLabel* label_;
};

}  // namespace sticky::gui
