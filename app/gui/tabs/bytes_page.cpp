#include "app/gui/tabs/bytes_page.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sticky::gui {

BytesPage::BytesPage(ViewState& state, FlowChoice& choice, QWidget* parent)
    : QWidget(parent),
      state_(state),
      choice_(choice),
      side_(new QComboBox),
      legend_(new QLabel),
      remark_(new QLabel),
      copy_hex_(new QPushButton),
      copy_text_(new QPushButton),
      view_(new ByteView) {
  auto* bar = new QHBoxLayout;
  bar->addWidget(side_);
  bar->addWidget(legend_, 1);
  bar->addWidget(copy_hex_);
  bar->addWidget(copy_text_);
  legend_->setProperty("muted", true);
  legend_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  remark_->setWordWrap(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 10, 4);
  column->setSpacing(4);
  column->addLayout(bar);
  column->addWidget(remark_);
  column->addWidget(view_, 1);
  side_->addItems({{}, {}});
  connect(side_, &QComboBox::currentIndexChanged, this, &BytesPage::showFlow);
  connect(copy_hex_, &QPushButton::clicked, view_, &ByteView::copyHex);
  connect(copy_text_, &QPushButton::clicked, view_, &ByteView::copyText);
  connect(view_, &ByteView::selected, this, &BytesPage::select);
  connect(view_, &ByteView::refused, this, [this](const QString& reason) {
    remark_->setText(reason);
    remark_->show();
  });
  connect(&choice_, &FlowChoice::currentChanged, this, &BytesPage::showFlow);
  connect(&state_, &ViewState::selectionChanged, this, &BytesPage::showSelection);
  retranslate();
}

void BytesPage::showFlow() {
  view_->setBytes({});
  shown_ = choice_.result();
  if (choice_.index() >= 0) {
    const SeenBy side = side_->currentIndex() == 1 ? SeenBy::receiver : SeenBy::sender;
    view_->setBytes(ByteSequence(choice_.trace(), choice_.flow(), choice_.analysis(), side));
  }
  const QString text = remark();
  remark_->setText(text);
  remark_->setVisible(!text.isEmpty());
  showSelection();
}

QString BytesPage::remark() const {
  if (!choice_.result()) return tr("No run yet.");
  if (choice_.index() < 0) return tr("This run sent no message.");
  const bool received = side_->currentIndex() == 1;
  if (!received) return choice_.analysis().sends.empty() ? tr("Nothing was sent.") : QString();
  if (choice_.analysis().receives.empty()) return tr("Nothing was received.");
  if (!choice_.analysis().content_equal) {
    return tr(
        "What arrived differs from what was sent. The recording keeps the bytes sent, which are shown here at "
        "the places where bytes arrived.");
  }
  return {};
}

void BytesPage::showSelection() {
  const Subject& subject = state_.selection();
  const bool ours = choice_.index() >= 0 && subject.flow == choice_.current().figure->number;
  view_->setSelection(ours ? subject.bytes : ByteRange{});
}

void BytesPage::select(ByteRange payload) {
  if (choice_.index() < 0) return;
  Subject subject;
  subject.bytes = payload;
  if (!payload.empty()) subject.flow = choice_.current().figure->number;
  state_.select(subject);
}

void BytesPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void BytesPage::retranslate() {
  side_->setItemText(0, tr("As sent"));
  side_->setItemText(1, tr("As received"));
  side_->setAccessibleName(tr("Whose view of the bytes"));
  legend_->setText(tr("▌ a receive call began   ▔ a send call began   ╱ never received"));
  legend_->setToolTip(legend_->text());
  copy_hex_->setText(tr("Copy hex"));
  copy_text_->setText(tr("Copy text"));
  view_->setAccessibleName(tr("Bytes"));
  view_->setAccessibleDescription(tr("Hex and text of the bytes, coloured by message"));
  showFlow();
}

}  // namespace sticky::gui
