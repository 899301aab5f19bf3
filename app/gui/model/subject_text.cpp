#include "app/gui/model/subject_text.h"

#include <QCoreApplication>

#include "app/gui/language.h"
#include "app/gui/model/event_text.h"
#include "app/gui/model/highlight.h"
#include "core/base/message_name.h"
#include "core/figure/axis.h"
#include "core/figure/figure_text.h"

namespace sticky::gui {
namespace {

struct SubjectTextWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::SubjectText)
};

QString messagesText(const FlowFigure& flow, const Subject& subject) {
  auto [first, last] = messagesIn(flow, subject.bytes);
  if (subject.message != no_message) first = last = subject.message;
  if (first > last) return {};
  const QString names = QString::fromStdString(message_span_name(first, last));
  return first == last ? SubjectTextWords::tr("message %1").arg(names)
                       : SubjectTextWords::tr("messages %1").arg(names);
}

QString bytesText(ByteRange bytes) {
  if (bytes.empty()) return {};
  if (bytes.size() == 1) return SubjectTextWords::tr("byte %L1").arg(bytes.begin);
  return SubjectTextWords::tr("bytes %L1 to %L2 (%L3 B)").arg(bytes.begin).arg(bytes.end - 1).arg(bytes.size());
}

QString callText(const FlowFigure& flow, const Event& event) {
  const EventText text = describe(event);
  QString call = text.what;
  if (std::holds_alternative<SendCall>(event.what)) {
    call = QString::fromStdString(figure_text::send_call(flow.transport));
  }
  return text.details.isEmpty() ? call : call + QStringLiteral(" · ") + text.details;
}

QString timeText(const FlowFigure& flow, const Event& event) {
  const QString at = QString::fromStdString(duration_text(event.begin - flow.begin));
  if (event.end == event.begin) return SubjectTextWords::tr("at %1").arg(at);
  return SubjectTextWords::tr("at %1, took %2")
      .arg(at, QString::fromStdString(duration_text(event.end - event.begin)));
}

}  // namespace

QStringList describe(const ViewState& state, const Subject& subject) {
  QStringList lines;
  if (subject.event == no_id<EventId> && subject.bytes.empty()) return lines;
  const auto [result, place] = state.place(subject.flow);
  if (place == nullptr) return lines;
  const FlowFigure& flow = *place->figure;
  const QString messages = messagesText(flow, subject);
  const QString transport = shown(figure_text::transport(flow.transport));
  lines << (messages.isEmpty() ? transport : transport + QStringLiteral(" · ") + messages);
  if (const QString bytes = bytesText(subject.bytes); !bytes.isEmpty()) lines << bytes;
  const auto& events = result->recording.runs[place->run].trace.events;
  if (subject.event.value < events.size()) {
    lines << callText(flow, events[subject.event.value]) << timeText(flow, events[subject.event.value]);
  }
  return lines;
}

}  // namespace sticky::gui
