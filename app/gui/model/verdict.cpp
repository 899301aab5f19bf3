#include "app/gui/model/verdict.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/gui/language.h"
#include "app/gui/model/event_subject.h"
#include "app/gui/model/figure_subjects.h"
#include "core/experiment/timing_sentence.h"
#include "core/figure/figure_text.h"
#include "core/report/next_steps.h"
#include "core/report/settings_diff.h"

namespace sticky::gui {
namespace {

struct VerdictWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::Verdict)
};

/// Datagrams that did not arrive whole: the price of kept boundaries.
std::uint64_t missing(const DatagramCounts& d) {
  return d.lost_on_link + d.lost_in_receive_buffer + d.fragment_lost + d.refused + d.not_sent + d.lost_unknown;
}

QString titleOf(const QString& name, const DirectionTotals& totals) {
  const BoundaryTotals& edges = totals.boundaries;
  if (totals.messages.total == 0) return VerdictWords::tr("%1: nothing was sent").arg(name);
  if (edges.lost > 0)
    return VerdictWords::tr("%1: %L2 of %L3 boundaries lost").arg(name).arg(edges.lost).arg(edges.total);
  if (const std::uint64_t gone = missing(totals.datagrams); gone > 0) {
    return gone == 1 ? VerdictWords::tr("%1: one datagram missing").arg(name)
                     : VerdictWords::tr("%1: %L2 datagrams missing").arg(name).arg(gone);
  }
  if (const std::uint64_t cut = totals.datagrams.truncated; cut > 0) {
    return cut == 1 ? VerdictWords::tr("%1: one datagram truncated").arg(name)
                    : VerdictWords::tr("%1: %L2 datagrams truncated").arg(name).arg(cut);
  }
  if (edges.undelivered > 0) return VerdictWords::tr("%1: not all was received").arg(name);
  if (edges.total == 0) return VerdictWords::tr("%1: one message, no boundary to lose").arg(name);
  return VerdictWords::tr("%1: every boundary kept").arg(name);
}

VerdictCard::Kind kindOf(const DirectionTotals& totals) {
  const bool damaged = totals.boundaries.lost > 0 || totals.boundaries.undelivered > 0 ||
                       missing(totals.datagrams) > 0 || totals.datagrams.truncated > 0 || totals.messages.cut > 0;
  return damaged ? VerdictCard::Kind::lost : VerdictCard::Kind::kept;
}

QString callsLine(Transport transport, const DirectionTotals& totals) {
  const QString send = QString::fromStdString(figure_text::send_call(transport));
  const QString receive = QString::fromStdString(figure_text::receive_call(transport, std::nullopt));
  const std::size_t sends = totals.sends.sizes.size(), receives = totals.receives.sizes.size();
  if (!is_stream(transport)) {
    return VerdictWords::tr("%L1 %2 → %L3 datagrams → %L4 %5")
        .arg(sends)
        .arg(send)
        .arg(totals.datagrams.sent)
        .arg(receives)
        .arg(receive);
  }
  if (!totals.segment_count) return QStringLiteral("%L1 %2 → %L3 %4").arg(sends).arg(send).arg(receives).arg(receive);
  return VerdictWords::tr("%L1 %2 → %L3 segments → %L4 %5")
      .arg(sends)
      .arg(send)
      .arg(*totals.segment_count)
      .arg(receives)
      .arg(receive);
}

QString messagesLine(const MessageTotals& messages) {
  QStringList parts;
  if (messages.alone > 0) parts << VerdictWords::tr("%L1 alone").arg(messages.alone);
  if (messages.merged > 0) parts << VerdictWords::tr("%L1 merged").arg(messages.merged);
  if (messages.cut > 0) parts << VerdictWords::tr("%L1 cut").arg(messages.cut);
  if (messages.lost > 0) parts << VerdictWords::tr("%L1 lost").arg(messages.lost);
  if (parts.isEmpty()) return {};
  return VerdictWords::tr("Of %L1 messages: %2")
      .arg(messages.total)
      .arg(parts.join(currentLanguage() == Language::zh ? QStringLiteral("，") : QStringLiteral(", ")));
}

QString bytesLine(const DirectionTotals& totals) {
  const QString text = totals.content_equal ? VerdictWords::tr("%L1 of %L2 bytes arrived, unchanged")
                                            : VerdictWords::tr("%L1 of %L2 bytes arrived; the content differs");
  return text.arg(totals.bytes_received).arg(totals.bytes_sent);
}

QString framesLine(const UnderstoodRun& run, const FrameTotals& frames) {
  if (std::holds_alternative<framing::RawParams>(run.decoded_as)) return {};
  QString line = VerdictWords::tr("%L1 of %L2 frames decoded, %L3 intact")
                     .arg(frames.decoded)
                     .arg(frames.expected)
                     .arg(frames.intact);
  if (frames.overhead_bytes > 0) line += VerdictWords::tr("; framing took %L1 B").arg(frames.overhead_bytes);
  return line;
}

/// How the number of lost boundaries spread over the repeats of one variant and transport.
QString repeatsLine(const Result& result, const RunKey& key) {
  std::vector<std::uint64_t> lost;
  for (std::size_t i = 0; i < result.recording.runs.size(); ++i) {
    const RunKey& other = result.recording.runs[i].key;
    if (other.variant != key.variant || other.transport != key.transport) continue;
    lost.push_back(result.understanding.runs[i].totals_of(Direction::client_to_server).boundaries.lost);
  }
  if (lost.size() < 2) return {};
  std::sort(lost.begin(), lost.end());
  if (lost.front() == lost.back()) {
    return VerdictWords::tr("%L1 runs: %L2 boundaries lost in each").arg(lost.size()).arg(lost.front());
  }
  return VerdictWords::tr("%L1 runs: %L2 to %L3 boundaries lost, median %L4")
      .arg(lost.size())
      .arg(lost.front())
      .arg(lost.back())
      .arg(lost[(lost.size() - 1) / 2]);
}

VerdictCard cardOf(const Result& result, std::size_t run) {
  const Run& recorded = result.recording.runs[run];
  const UnderstoodRun& understood = result.understanding.runs[run];
  const DirectionTotals& totals = understood.totals_of(Direction::client_to_server);
  VerdictCard card;
  card.kind = kindOf(totals);
  card.title = titleOf(shown(figure_text::transport(recorded.key.transport)), totals);
  for (const QString& line : {callsLine(recorded.key.transport, totals), messagesLine(totals.messages),
                              bytesLine(totals), framesLine(understood, totals.frames)}) {
    if (!line.isEmpty()) card.lines << line;
  }
  if (!recorded.trace.inconclusive.empty()) {
    card.warning = VerdictWords::tr("Inconclusive: %1").arg(shown(timing_text(recorded.trace.inconclusive)));
    card.kind = VerdictCard::Kind::open;
  } else if (result.recording.interrupted) {
    card.warning = VerdictWords::tr("The run was stopped: this is what had been seen until then.");
  }
  card.repeats = repeatsLine(result, recorded.key);
  return card;
}

/// The flow that the cause speaks of, and the bytes around its events.
Subject subjectOf(const Result& result, std::size_t run, const Explanation& explanation) {
  const Trace& trace = result.recording.runs[run].trace;
  Subject subject;
  FlowKey key{0, explanation.direction};
  for (const EventId id : explanation.events) {
    if (id.value >= trace.events.size()) continue;
    const Event& event = trace.events[id.value];
    key.connection = event.connection;
    subject.event = id;
    const ByteRange bytes = bytesOf(event);
    if (bytes.empty()) continue;
    subject.bytes = subject.bytes.empty() ? bytes
                                          : ByteRange{std::min(subject.bytes.begin, bytes.begin),
                                                      std::max(subject.bytes.end, bytes.end)};
  }
  for (const FlowFigure& figure : result.figures[run]) {
    if (figure.key == key) subject.flow = figure.number;
  }
  return subject;
}

SideVerdict verdictOf(const Shown& side, const QString& name) {
  SideVerdict verdict{name, {}, {}, {}};
  const Result& result = *side.result;
  const std::vector<std::size_t> runs = side.runs();
  const nlohmann::json settings = settings_of(result.recording.file, side.variant);
  for (const std::size_t run : runs) {
    verdict.runs.push_back(cardOf(result, run));
    const QString transport = shown(figure_text::transport(result.recording.runs[run].key.transport));
    for (const Explanation& explanation : result.understanding.runs[run].explanations) {
      const QString text = shown(explanation.text);
      verdict.causes.push_back({runs.size() > 1 ? VerdictWords::tr("%1: %2").arg(transport, text) : text,
                                QString::fromStdString(explanation.code), subjectOf(result, run, explanation),
                                explanation.events});
      add_next_steps(explanation, settings, verdict.suggestions);
    }
  }
  return verdict;
}

}  // namespace

std::vector<SideVerdict> verdicts(const ViewState& state) {
  std::vector<SideVerdict> all;
  const std::vector<Shown> sides = state.sides();
  for (std::size_t i = 0; i < sides.size(); ++i) {
    all.push_back(verdictOf(sides[i], sides.size() > 1 ? sideName(state, i) : QString()));
  }
  return all;
}

}  // namespace sticky::gui
