#include "app/gui/panel/verdict_panel.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>
#include <type_traits>

#include "app/gui/language.h"
#include "core/experiment/timing_sentence.h"

namespace sticky::gui {
namespace {

QLabel* sentence(const QString& text) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

QVBoxLayout* addCard(QVBoxLayout& column, const QString& title, const char* kind) {
  auto* card = new QFrame;
  card->setProperty("card", QString::fromLatin1(kind));
  auto* lines = new QVBoxLayout(card);
  lines->setContentsMargins(14, 10, 12, 12);
  auto* heading = new QLabel(title);
  heading->setProperty("heading", true);
  heading->setWordWrap(true);
  lines->addWidget(heading);
  column.addWidget(card);
  return lines;
}

/// The stream bytes that an event covers; empty where it covers none.
ByteRange bytesOf(const Event& event) {
  return std::visit(
      [](const auto& what) -> ByteRange {
        using T = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<T, SendCall>) return {what.offset, what.offset + what.accepted};
        if constexpr (std::is_same_v<T, RecvCall>) return {what.offset, what.offset + what.got};
        if constexpr (std::is_same_v<T, Segment>) return what.range();
        return {};
      },
      event.what);
}

}  // namespace

VerdictPanel::VerdictPanel(ViewState& state, QWidget* parent) : QScrollArea(parent), state_(state) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(&state_, &ViewState::resultChanged, this, &VerdictPanel::refresh);
}

void VerdictPanel::refresh() {
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("verdict"));
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(12, 4, 12, 12);
  column->setSpacing(10);
  for (const std::size_t run : state_.shownRuns()) addRunCard(*column, run);
  addSuggestions(*column);
  column->addStretch();
  setWidget(content);
}

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
}

void VerdictPanel::addCauses(QVBoxLayout& card, std::size_t run) {
  for (const Explanation& explanation : state_.result()->understanding.runs[run].explanations) {
    auto* cause = new QPushButton;
    cause->setProperty("cause", true);
    cause->setAccessibleName(shown(explanation.text));
    auto* inside = new QVBoxLayout(cause);
    inside->setContentsMargins(8, 6, 8, 6);
    auto* text = new QLabel(shown(explanation.text));
    text->setWordWrap(true);
    text->setAttribute(Qt::WA_TransparentForMouseEvents);
    inside->addWidget(text);
    cause->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    cause->setMinimumHeight(text->heightForWidth(240) + 16);
    cause->setToolTip(tr("Show the events that prove it (%1)").arg(QString::fromStdString(explanation.code)));
    connect(cause, &QPushButton::clicked, this, [this, run, explanation] { highlight(run, explanation); });
    card.addWidget(cause);
  }
}

void VerdictPanel::highlight(std::size_t run, const Explanation& explanation) {
  const Trace& trace = state_.result()->recording.runs[run].trace;
  Subject subject;
  for (const FlowFigure& figure : state_.result()->figures[run]) {
    if (figure.key.direction == explanation.direction) {
      subject.flow = figure.number;
      break;
    }
  }
  for (const EventId id : explanation.events) {
    if (id.value >= trace.events.size()) continue;
    const ByteRange bytes = bytesOf(trace.events[id.value]);
    if (bytes.empty()) continue;
    subject.bytes = subject.bytes.empty() ? bytes
                                          : ByteRange{std::min(subject.bytes.begin, bytes.begin),
                                                      std::max(subject.bytes.end, bytes.end)};
    subject.event = id;
  }
  state_.select(subject);
}

void VerdictPanel::addSuggestions(QVBoxLayout& column) {
  QVBoxLayout* card = nullptr;
  QSet<QString> offered;
  for (const std::size_t run : state_.shownRuns()) {
    for (const Explanation& explanation : state_.result()->understanding.runs[run].explanations) {
      for (const Suggestion& suggestion : suggestions_for(explanation)) {
        const QString text = shown(suggestion.text);
        if (offered.contains(text)) continue;
        offered.insert(text);
        if (card == nullptr) card = addCard(column, tr("Try next"), "next");
        auto* button = new QPushButton;
        button->setProperty("cause", true);
        auto* inside = new QVBoxLayout(button);
        inside->setContentsMargins(8, 6, 8, 6);
        auto* label = new QLabel(text);
        label->setWordWrap(true);
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        inside->addWidget(label);
        button->setAccessibleName(text);
        button->setMinimumHeight(label->heightForWidth(240) + 16);
        connect(button, &QPushButton::clicked, this,
                [this, suggestion] { Q_EMIT changeWanted(suggestion.path, suggestion.value); });
        card->addWidget(button);
      }
    }
  }
}

}  // namespace sticky::gui
