#include "app/gui/panel/figure_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

#include "app/gui/language.h"
#include "app/gui/model/subject_text.h"
#include "core/figure/figure_text.h"

namespace sticky::gui {
namespace {

constexpr double kStep = 1.6;

}  // namespace

FigureBar::FigureBar(ViewState& state, QWidget* parent)
    : QWidget(parent),
      state_(state),
      variant_(new QComboBox),
      variants_(new QPushButton),
      pin_(new QPushButton),
      unpin_(new QPushButton),
      note_(new QLabel),
      timelines_(new QComboBox),
      farther_(new QToolButton),
      all_(new QToolButton),
      closer_(new QToolButton) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(20, 8, 16, 0);
  row->setSpacing(6);
  variant_->setObjectName(QStringLiteral("variant"));
  variant_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  variant_->setMinimumContentsLength(12);
  variants_->setObjectName(QStringLiteral("compareVariants"));
  variants_->setCheckable(true);
  pin_->setObjectName(QStringLiteral("pin"));
  unpin_->setObjectName(QStringLiteral("unpin"));
  note_->setProperty("muted", true);
  note_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  for (QWidget* widget : std::initializer_list<QWidget*>{variant_, variants_, pin_, unpin_}) row->addWidget(widget);
  row->addWidget(note_, 1);
  for (QWidget* widget : std::initializer_list<QWidget*>{timelines_, farther_, all_, closer_}) row->addWidget(widget);
  connect(variant_, &QComboBox::activated, this,
          [this](int index) { state_.setVariant(variant_->itemData(index).toString().toStdString(), 0); });
  connect(variants_, &QPushButton::toggled, &state_, &ViewState::setComparesVariants);
  connect(pin_, &QPushButton::clicked, &state_, &ViewState::pin);
  connect(unpin_, &QPushButton::clicked, &state_, &ViewState::unpin);
  connect(timelines_, &QComboBox::activated, this, [this](int index) {
    timeline_ = static_cast<Transport>(timelines_->itemData(index).toInt());
    Q_EMIT timelineChosen();
  });
  connect(farther_, &QToolButton::clicked, this, [this] { Q_EMIT zoomWanted(1 / kStep); });
  connect(all_, &QToolButton::clicked, this, [this] { Q_EMIT zoomWanted(0); });
  connect(closer_, &QToolButton::clicked, this, [this] { Q_EMIT zoomWanted(kStep); });
  connect(&state_, &ViewState::resultChanged, this, &FigureBar::showSides);
  connect(&state_, &ViewState::comparisonChanged, this, &FigureBar::showSides);
  connect(&state_, &ViewState::selectionChanged, this, &FigureBar::showSelection);
  retranslate();
}

void FigureBar::retranslate() {
  variant_->setAccessibleName(tr("Variant on show"));
  variant_->setToolTip(tr("Variant on show"));
  variants_->setText(tr("All variants"));
  variants_->setToolTip(tr("Shows the variants of this experiment on shared axes"));
  pin_->setText(tr("Pin as A"));
  pin_->setToolTip(tr("Keeps this run as A: change one setting and see B beside it"));
  unpin_->setText(tr("Unpin"));
  unpin_->setToolTip(tr("Ends the comparison with A"));
  timelines_->setAccessibleName(tr("Transport of the timeline"));
  timelines_->setToolTip(tr("Transport of the timeline"));
  const auto name = [](QToolButton* button, const QString& sign, const QString& text) {
    button->setText(sign);
    button->setAccessibleName(text);
    button->setToolTip(text);
  };
  name(farther_, QStringLiteral("−"), tr("See more of the time (−, or Ctrl and wheel)"));
  name(all_, QStringLiteral("0"), tr("See all of the time (0)"));
  name(closer_, QStringLiteral("+"), tr("See the time closer (+, or Ctrl and wheel)"));
  showSides();
}

void FigureBar::showSides() {
  variant_->clear();
  if (state_.result()) {
    for (const Variant& v : state_.result()->recording.file.variants) {
      const QString id = QString::fromStdString(v.id);
      variant_->addItem(v.id == "A" ? id : QStringLiteral("%1  %2").arg(id, shown(v.title)), id);
    }
  }
  variant_->setCurrentIndex(variant_->findData(QString::fromStdString(state_.variant())));
  const bool pinned = state_.pinned().has_value();
  const bool several = variant_->count() > 1;
  variant_->setVisible(several);
  variants_->setVisible(several && !pinned);
  {
    const QSignalBlocker quiet(variants_);
    variants_->setChecked(state_.comparesVariants());
  }
  variant_->setEnabled(pinned || !state_.comparesVariants());
  pin_->setEnabled(state_.result() != nullptr);
  QPushButton* const wanted = pinned ? unpin_ : pin_;
  QPushButton* const other = pinned ? pin_ : unpin_;
  wanted->show();
  if (other->hasFocus()) wanted->setFocus();  // whoever pressed one by key finds the other in its place
  other->hide();
  showSelection();
}

void FigureBar::showSelection() {
  const QStringList lines = describe(state_, state_.selection());
  const bool waits = state_.pinned() && state_.sides().size() == 1;
  note_text_ = lines.join(QStringLiteral("  ·  "));
  if (lines.isEmpty() && waits) note_text_ = tr("Pinned as A. Change one setting to see B beside it.");
  elideNote();
}

void FigureBar::elideNote() {
  note_->setText(note_->fontMetrics().elidedText(note_text_, Qt::ElideRight, note_->width()));
  note_->setToolTip(note_text_);
  note_->setAccessibleName(note_text_.isEmpty() ? tr("Nothing is selected") : note_text_);
}

void FigureBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  elideNote();
}

void FigureBar::setTimelines(const std::vector<Transport>& transports) {
  timelines_->clear();
  for (const Transport transport : transports) {
    timelines_->addItem(shown(figure_text::transport(transport)), static_cast<int>(transport));
  }
  timelines_->setVisible(transports.size() > 1);
  const bool there = std::find(transports.begin(), transports.end(), timeline_) != transports.end();
  if (!there && !transports.empty()) timeline_ = transports.front();
  timelines_->setCurrentIndex(timelines_->findData(static_cast<int>(timeline_)));
  for (QToolButton* button : {farther_, all_, closer_}) button->setEnabled(!transports.empty());
}

void FigureBar::chooseTimeline(Transport transport) {
  const int index = timelines_->findData(static_cast<int>(transport));
  if (index < 0 || transport == timeline_) return;
  timeline_ = transport;
  timelines_->setCurrentIndex(index);
  Q_EMIT timelineChosen();
}

}  // namespace sticky::gui
