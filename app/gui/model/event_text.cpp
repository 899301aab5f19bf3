#include "app/gui/model/event_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <cstring>

#include "app/gui/language.h"
#include "core/base/error_words.h"

namespace sticky::gui {
namespace {

struct EventTextWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::EventText)
};

QString rangeText(std::uint64_t begin, std::uint64_t length) {
  return length == 0 ? QString() : QStringLiteral("[%L1, %L2)").arg(begin).arg(begin + length);
}

QString errorText(int error) {
  return error == 0
             ? QString()
             : QStringLiteral("%1: %2").arg(QString::fromLatin1(strerrorname_np(error)), shown(error_words(error)));
}

/// Collects the parts of a details cell.
class Details {
 public:
  Details& quantity(const QString& name, std::uint64_t value) {
    if (value != not_observed) parts_ << QStringLiteral("%1 %L2").arg(name).arg(static_cast<qulonglong>(value));
    return *this;
  }
  Details& word(const QString& text) {
    if (!text.isEmpty()) parts_ << text;
    return *this;
  }
  [[nodiscard]] QString text() const { return parts_.join(QStringLiteral(" · ")); }

 private:
  QStringList parts_;
};

struct Describer {
  EventText operator()(const SendCall& e) const {
    return {QStringLiteral("send()"), rangeText(e.offset, e.accepted),
            Details()
                .quantity(EventTextWords::tr("asked"), e.asked)
                .word(has(e.flags, CallFlags::more) ? QStringLiteral("MSG_MORE") : QString())
                .word(has(e.flags, CallFlags::eor) ? QStringLiteral("MSG_EOR") : QString())
                .word(errorText(e.error))
                .text()};
  }
  EventText operator()(const RecvCall& e) const {
    return {has(e.flags, CallFlags::peek) ? QStringLiteral("recv(MSG_PEEK)") : QStringLiteral("recv()"),
            rangeText(e.offset, e.got),
            Details()
                .quantity(EventTextWords::tr("asked"), e.asked)
                .quantity(EventTextWords::tr("queued before"), e.queued_before)
                .word(e.end_of_stream() ? EventTextWords::tr("end of stream") : QString())
                .word(errorText(e.error))
                .text()};
  }
  EventText operator()(const RecvDatagram& e) const {
    return {QStringLiteral("recvfrom()"), QStringLiteral("%L1 B").arg(e.got),
            Details()
                .quantity(EventTextWords::tr("asked"), e.asked)
                .quantity(EventTextWords::tr("datagram length"), e.length)
                .word(e.end_of_stream ? EventTextWords::tr("end of stream") : QString())
                .word(errorText(e.error))
                .text()};
  }
  EventText operator()(const TcpSample& e) const {
    return {QStringLiteral("TCP_INFO"),
            {},
            Details()
                .quantity(EventTextWords::tr("not sent"), e.notsent)
                .quantity(EventTextWords::tr("in flight"), e.unacked)
                .quantity(EventTextWords::tr("cwnd"), e.cwnd)
                .quantity(EventTextWords::tr("peer's window"), e.peer_window)
                .quantity(QStringLiteral("MSS"), e.mss)
                .text()};
  }
  EventText operator()(const TxStamp& e) const {
    const QString what =
        e.kind == TxStamp::Kind::sent ? EventTextWords::tr("transmitted") : EventTextWords::tr("acknowledged");
    return {what, EventTextWords::tr("up to %L1").arg(static_cast<qulonglong>(e.offset)),
            e.repeated ? EventTextWords::tr("again") : QString()};
  }
  EventText operator()(const Pause& e) const {
    switch (e.why) {
      case Pause::Why::message_gap:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("between messages")};
      case Pause::Why::split_gap:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("inside a message")};
      case Pause::Why::reader_start:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("the reader starts late")};
      case Pause::Why::reader_gap:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("the reader rests")};
      case Pause::Why::accept_delay:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("accept() comes late")};
      case Pause::Why::reply_delay:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("the reply is held back")};
      case Pause::Why::end_delay:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("before the end")};
      case Pause::Why::pacing:
        return {EventTextWords::tr("pause"), {}, EventTextWords::tr("pacing")};
    }
    return {};
  }
  EventText operator()(const Step& e) const {
    static constexpr const char* kNames[] = {"listen()",     "connect()",  "accept()", "TCP_CORK on",
                                             "TCP_CORK off", "shutdown()", "close()",  "close() with reset"};
    return {QString::fromLatin1(kNames[static_cast<unsigned>(e.what)]), {}, errorText(e.error)};
  }
  EventText operator()(const Segment& e) const {
    Details details;
    if (e.flags & Segment::syn) details.word(QStringLiteral("SYN"));
    if (e.flags & Segment::fin) details.word(QStringLiteral("FIN"));
    if (e.flags & Segment::rst) details.word(QStringLiteral("RST"));
    if (e.flags & Segment::ack_valid) details.quantity(QStringLiteral("ACK"), e.ack);
    details.quantity(EventTextWords::tr("window"), e.window)
        .word(e.fate == Fate::delivered ? QString() : EventTextWords::tr("lost"));
    return {e.length > 0 ? EventTextWords::tr("segment") : EventTextWords::tr("segment without payload"),
            rangeText(e.offset, e.length), details.text()};
  }
  EventText operator()(const WireDatagram& e) const {
    return {e.more_fragments || e.fragment_offset > 0 ? EventTextWords::tr("IP fragment")
                                                      : EventTextWords::tr("datagram on the wire"),
            QStringLiteral("%L1 B").arg(e.length),
            e.fate == Fate::delivered ? QString() : EventTextWords::tr("lost")};
  }
  EventText operator()(const CaptureLost& e) const {
    return {EventTextWords::tr("recorder missed frames"),
            {},
            Details().quantity(EventTextWords::tr("frames"), e.frames).text()};
  }
};

}  // namespace

EventText describe(const Event& event) {
  return std::visit(Describer{}, event.what);
}

QString nameOf(Side side) {
  return side == Side::client ? EventTextWords::tr("client") : EventTextWords::tr("server");
}

}  // namespace sticky::gui
