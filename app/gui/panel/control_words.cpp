// The words of the panel for what the experiment file calls by short names.

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <nlohmann/json.hpp>

#include "app/gui/panel/control_words.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;

// A class, so that lupdate knows where the texts are asked for.
struct ControlWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::ControlWords)

 public:
  static const QHash<QString, const char*>& values() {
    static const QHash<QString, const char*> names{
        {u"both"_qs, QT_TR_NOOP("TCP and UDP")},
        {u"tcp"_qs, "TCP"},
        {u"udp"_qs, "UDP"},
        {u"unix-stream"_qs, QT_TR_NOOP("Unix stream")},
        {u"unix-seqpacket"_qs, QT_TR_NOOP("Unix seqpacket")},
        {u"unix-dgram"_qs, QT_TR_NOOP("Unix datagrams")},
        {u"pipe"_qs, QT_TR_NOOP("Pipe")},
        {u"loopback"_qs, QT_TR_NOOP("Loopback")},
        {u"private"_qs, QT_TR_NOOP("Private link")},
        {u"one-way"_qs, QT_TR_NOOP("One way")},
        {u"request-reply"_qs, QT_TR_NOOP("Request and reply")},
        {u"default"_qs, QT_TR_NOOP("System’s choice")},
        {u"on"_qs, QT_TR_NOOP("At once")},
        {u"off"_qs, QT_TR_NOOP("Delayed")},
        {u"once"_qs, QT_TR_NOOP("At once, first only")},
        {u"wait"_qs, QT_TR_NOOP("After the client")},
        {u"shutdown"_qs, "shutdown()"},
        {u"close"_qs, "close()"},
        {u"reset"_qs, QT_TR_NOOP("Reset (RST)")},
        {u"none"_qs, QT_TR_NOOP("Not at all")},
        {u"auto"_qs, QT_TR_NOOP("Automatic")},
        {u"calls"_qs, QT_TR_NOOP("Calls only")},
        {u"tcp-info"_qs, QT_TR_NOOP("Calls and TCP_INFO")},
        {u"full"_qs, QT_TR_NOOP("Everything")},
        {u"letters"_qs, QT_TR_NOOP("Letters A, B, C…")},
        {u"counter"_qs, QT_TR_NOOP("Their numbers")},
        {u"raw"_qs, QT_TR_NOOP("None")},
        {u"fixed"_qs, QT_TR_NOOP("Fixed size")},
        {u"delimiter"_qs, QT_TR_NOOP("Delimiter")},
        {u"line"_qs, QT_TR_NOOP("Lines (LF)")},
        {u"length_prefix"_qs, QT_TR_NOOP("Length prefix")},
        {u"varint"_qs, QT_TR_NOOP("Varint length")},
        {u"netstring"_qs, "Netstring"},
        {u"slip"_qs, "SLIP"},
        {u"cobs"_qs, "COBS"},
        {u"http_chunked"_qs, QT_TR_NOOP("HTTP chunks")},
        {u"websocket"_qs, QT_TR_NOOP("WebSocket frames")},
        {u"eof"_qs, QT_TR_NOOP("End of connection")},
        {u"json_header"_qs, QT_TR_NOOP("JSON header")},
        {u"announce_ack"_qs, QT_TR_NOOP("Announce, acknowledge")},
        {u"byte-order"_qs, QT_TR_NOOP("Wrong byte order")},
        {u"length-counts-header"_qs, QT_TR_NOOP("Length counts header")},
        {u"delimiter-in-body"_qs, QT_TR_NOOP("Delimiter in the body")},
        {u"flip"_qs, QT_TR_NOOP("One bit flipped")},
        {u"truncate"_qs, QT_TR_NOOP("Frame cut short")},
        {u"giant"_qs, QT_TR_NOOP("Giant length")},
        {u"big"_qs, QT_TR_NOOP("Big-endian")},
        {u"little"_qs, QT_TR_NOOP("Little-endian")},
        {u"error"_qs, QT_TR_NOOP("Is an error")},
        {u"emit"_qs, QT_TR_NOOP("Deliver it")},
        {u"drop"_qs, QT_TR_NOOP("Drop it")},
        {u"fail"_qs, QT_TR_NOOP("Stop")},
        {u"discard"_qs, QT_TR_NOOP("Skip it")},
        {u"resync"_qs, QT_TR_NOOP("Go on at the next")},
        {u"keep"_qs, QT_TR_NOOP("Keep it")},
        {u"ignore"_qs, QT_TR_NOOP("Ignore")},
        {u"reject"_qs, QT_TR_NOOP("Refuse")},
        {u"accept"_qs, QT_TR_NOOP("Accept")},
        {u"any"_qs, QT_TR_NOOP("Either")},
        {u"required"_qs, QT_TR_NOOP("Required")},
        {u"forbidden"_qs, QT_TR_NOOP("Forbidden")},
        {u"payload"_qs, QT_TR_NOOP("Payload")},
        {u"frame"_qs, QT_TR_NOOP("Whole frame")},
        {u"value"_qs, QT_TR_NOOP("The field’s value")},
        {u"ascii_line"_qs, QT_TR_NOOP("Digits and LF")},
        {u"ascii_chunk"_qs, QT_TR_NOOP("Digits, one call")},
    };
    return names;
  }
  static QString sameAsSender() { return tr("Same as sent"); }
  static QString noFault() { return tr("No fault"); }
};

QString details(const Json& framing) {
  const std::string strategy = framing.value("strategy", "");
  QStringList parts;
  if (strategy == "length_prefix") {
    parts << QStringLiteral("%1 B").arg(framing.value("field_size", 4));
    parts << wordFor(framing.value("endian", std::string("big"))).toLower();
  } else if (strategy == "fixed") {
    parts << QStringLiteral("%1 B").arg(framing.value("size", 10));
  } else if (strategy == "delimiter") {
    for (const Json& one : framing.value("delimiters", Json::array({"0a"}))) {
      parts << QStringLiteral("0x") + QString::fromStdString(one.get<std::string>());
    }
  }
  return parts.join(QStringLiteral(", "));
}

}  // namespace

QString wordFor(const std::string& word) {
  const QString key = QString::fromStdString(word);
  const char* name = ControlWords::values().value(key);
  return name != nullptr ? ControlWords::tr(name) : key;
}

QString framingName(const Json& framing) {
  if (framing.is_null()) return ControlWords::sameAsSender();
  const QString name = wordFor(framing.value("strategy", ""));
  const QString more = details(framing);
  return more.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, more);
}

QString faultName(const Json& fault) {
  return fault.is_null() ? ControlWords::noFault() : wordFor(fault.value("kind", ""));
}

}  // namespace sticky::gui
