#include "app/gui/panel/verdict_panel.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include "app/gui/language.h"
<<<<<<< HEAD
#include "core/experiment/timing_sentence.h"
=======
#include "app/gui/panel/clickable_card.h"
>>>>>>> 9c66656 (wip centre)

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
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(&state_, &ViewState::resultChanged, this, &VerdictPanel::refresh);
  connect(&state_, &ViewState::comparisonChanged, this, &VerdictPanel::refresh);
  refresh();
}

void VerdictPanel::setPresenting(bool on) {
  QFont larger = parentWidget() != nullptr ? parentWidget()->font() : QFont();
  if (on) larger.setPointSizeF(larger.pointSizeF() * kPresentingFactor);
  setFont(larger);
  refresh();
}

void VerdictPanel::refresh() {
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

<<<<<<< HEAD
void VerdictPanel::addRunCard(QVBoxLayout& column, std::size_t run) {
  const Result& result = *state_.result();
  const UnderstoodRun& understood = result.understanding.runs[run];
  const DirectionTotals& totals = understood.totals_of(Direction::client_to_server);
  const Transport transport = result.recording.runs[run].key.transport;
  const QString name = QString::fromLatin1(QByteArrayView(name_of(transport))).toUpper();
  const auto lost = static_cast<qulonglong>(totals.boundaries.lost);
  const auto all = static_cast<qulonglong>(totals.boundaries.total);
  const QString title =
      lost == 0 ? tr("%1: every edge kept").arg(name) : tr("%1: %L2 of %L3 edges lost").arg(name).arg(lost).arg(all);
  auto* card = addCard(column, title, lost == 0 ? "kept" : "lost");
  const auto sends = static_cast<qulonglong>(totals.sends.sizes.size());
  const auto receives = static_cast<qulonglong>(totals.receives.sizes.size());
  card->addWidget(sentence(totals.segment_count ? tr("%L1 send() → %L2 segments → %L3 recv()")
                                                      .arg(sends)
                                                      .arg(static_cast<qulonglong>(*totals.segment_count))
                                                      .arg(receives)
                                                : tr("%L1 send() → %L2 recv()").arg(sends).arg(receives)));
  card->addWidget(sentence(totals.content_equal ? tr("%L1 of %L2 bytes arrived, unchanged")
                                                      .arg(static_cast<qulonglong>(totals.bytes_received))
                                                      .arg(static_cast<qulonglong>(totals.bytes_sent))
                                                : tr("%L1 of %L2 bytes arrived; the content differs")
                                                      .arg(static_cast<qulonglong>(totals.bytes_received))
                                                      .arg(static_cast<qulonglong>(totals.bytes_sent))));
  if (const std::string& why = result.recording.runs[run].trace.inconclusive; !why.empty()) {
    card->addWidget(sentence(tr("Inconclusive: %1").arg(shown(timing_text(why)))));
  }
  addCauses(*card, run);
=======
void VerdictPanel::addSide(QVBoxLayout& column, const SideVerdict& verdict) {
  if (!verdict.name.isEmpty()) column.addWidget(sentence(verdict.name, "sideName"));
  for (const VerdictCard& run : verdict.runs) addRun(column, run);
  if (!verdict.causes.empty()) addCauses(column, verdict.causes);
>>>>>>> 9c66656 (wip centre)
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
