#include "app/gui/panel/clickable_card.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sticky::gui {
namespace {

constexpr int kComfortableWidth = 240, kLeastWidth = 120;

}  // namespace

ClickableCard::ClickableCard(const QString& text, QWidget* parent) : QPushButton(parent), label_(new QLabel(text)) {
  setProperty("cause", true);
  setAccessibleName(text);
  auto* inside = new QVBoxLayout(this);
  inside->setContentsMargins(8, 5, 8, 6);
  label_->setWordWrap(true);
  label_->setAttribute(Qt::WA_TransparentForMouseEvents);
  inside->addWidget(label_);
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

int ClickableCard::heightForWidth(int width) const {
  return layout()->heightForWidth(width);
}

QSize ClickableCard::sizeHint() const {
  return {kComfortableWidth, heightForWidth(kComfortableWidth)};
}

QSize ClickableCard::minimumSizeHint() const {
  return {kLeastWidth, 0};
}

}  // namespace sticky::gui
