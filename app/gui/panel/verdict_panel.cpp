#include "app/gui/panel/verdict_panel.h"

#include <QApplication>
#include <QFontInfo>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include "app/gui/language.h"
#include "app/gui/panel/clickable_card.h"

namespace sticky::gui {
namespace {

constexpr double kPresentingFactor = 1.45;
constexpr std::size_t kCircledNumbers = 9;

QLabel* sentence(const QString& text, const char* property = nullptr) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (property != nullptr) label->setProperty(property, true);
  return label;
}

QVBoxLayout* addCard(QVBoxLayout& column, const QString& title, const char* kind) {
  auto* card = new QFrame;
  card->setProperty("card", QString::fromLatin1(kind));
  card->setAccessibleName(title);
  auto* lines = new QVBoxLayout(card);
  lines->setContentsMargins(14, 10, 12, 12);
  lines->setSpacing(4);
  lines->addWidget(sentence(title, "cardTitle"));
  column.addWidget(card);
  return lines;
}

const char* nameOf(VerdictCard::Kind kind) {
  switch (kind) {
    case VerdictCard::Kind::lost:
      return "lost";
    case VerdictCard::Kind::kept:
      return "kept";
    case VerdictCard::Kind::open:
      return "open";
  }
  return "";
}

}  // namespace

VerdictPanel::VerdictPanel(ViewState& state, QWidget* parent) : QScrollArea(parent), state_(state) {
  setObjectName(QStringLiteral("happened"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(&state_, &ViewState::resultChanged, this, &VerdictPanel::refresh);
  connect(&state_, &ViewState::comparisonChanged, this, &VerdictPanel::refresh);
  refresh();
}

void VerdictPanel::setPresenting(bool on) {
  // A font set here would not reach the labels past the window's style sheet.
  const int pixels = qRound(QFontInfo(QApplication::font()).pixelSize() * kPresentingFactor);
  setStyleSheet(on ? QStringLiteral("QLabel { font-size: %1px; }").arg(pixels) : QString());
  refresh();
}

void VerdictPanel::refresh() {
  if (isAncestorOf(QApplication::focusWidget())) setFocus();  // the card that has it goes; Tab leads to the new ones
  setAccessibleName(tr("What happened"));
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("verdict"));
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(12, 4, 12, 12);
  column->setSpacing(10);
  const std::vector<SideVerdict> sides = verdicts(state_);
  for (const SideVerdict& side : sides) addSide(*column, side);
  if (!sides.empty()) addSuggestions(*column, sides.back().suggestions);
  if (sides.empty()) column->addWidget(sentence(tr("No run has finished yet."), "muted"));
  column->addStretch();
  setWidget(content);
}

void VerdictPanel::addSide(QVBoxLayout& column, const SideVerdict& verdict) {
  if (!verdict.name.isEmpty()) column.addWidget(sentence(verdict.name, "sideName"));
  for (const VerdictCard& run : verdict.runs) addRun(column, run);
  if (!verdict.causes.empty()) addCauses(column, verdict.causes);
}

void VerdictPanel::addRun(QVBoxLayout& column, const VerdictCard& verdict) {
  QVBoxLayout* card = addCard(column, verdict.title, nameOf(verdict.kind));
  if (!verdict.warning.isEmpty()) card->addWidget(sentence(verdict.warning, "refusal"));
  for (const QString& line : verdict.lines) card->addWidget(sentence(line));
  if (verdict.repeats.isEmpty()) return;
  auto* repeats = new ClickableCard(verdict.repeats);
  repeats->setToolTip(tr("Show the distribution"));
  connect(repeats, &ClickableCard::clicked, this, &VerdictPanel::statisticsWanted);
  card->addWidget(repeats);
}

void VerdictPanel::addCauses(QVBoxLayout& column, const std::vector<VerdictCause>& causes) {
  QVBoxLayout* card = addCard(column, tr("Why?"), "why");
  for (const VerdictCause& cause : causes) {
    auto* button = new ClickableCard(cause.text);
    button->setToolTip(tr("Show the events that prove it (%1)").arg(cause.code));
    connect(button, &ClickableCard::clicked, this,
            [this, cause] { state_.selectEvents(cause.subject, cause.events); });
    card->addWidget(button);
  }
}

void VerdictPanel::addSuggestions(QVBoxLayout& column, const std::vector<Suggestion>& suggestions) {
  if (suggestions.empty()) return;
  QVBoxLayout* card = addCard(column, tr("Try next"), "next");
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    const Suggestion& suggestion = suggestions[i];
    const QChar sign(i < kCircledNumbers ? static_cast<char16_t>(u'①' + i) : u'•');
    auto* button = new ClickableCard(QStringLiteral("%1 %2").arg(sign, shown(suggestion.text)));
    button->setAccessibleName(shown(suggestion.text));
    button->setToolTip(QStringLiteral("%1 = %2").arg(QString::fromStdString(suggestion.path.substr(1)),
                                                     QString::fromStdString(suggestion.value)));
    connect(button, &ClickableCard::clicked, this,
            [this, suggestion] { Q_EMIT changeWanted(suggestion.path, suggestion.value); });
    card->addWidget(button);
  }
}

}  // namespace sticky::gui
