// The words of the panel for what the experiment file calls by short names.

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <nlohmann/json.hpp>

#include "app/gui/panel/control_words.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;
using namespace Qt::StringLiterals;

// A class, so that lupdate knows where the texts are asked for.
struct ControlWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::ControlWords)

 public:
  static const QHash<QString, const char*>& values() {
    static const QHash<QString, const char*> names{
        {u"both"_s, QT_TR_NOOP("TCP and UDP")},
        {u"tcp"_s, "TCP"},
        {u"udp"_s, "UDP"},
        {u"unix-stream"_s, QT_TR_NOOP("Unix stream")},
        {u"unix-seqpacket"_s, QT_TR_NOOP("Unix seqpacket")},
        {u"unix-dgram"_s, QT_TR_NOOP("Unix datagrams")},
        {u"pipe"_s, QT_TR_NOOP("Pipe")},
        {u"loopback"_s, QT_TR_NOOP("Loopback")},
        {u"private"_s, QT_TR_NOOP("Private link")},
        {u"one-way"_s, QT_TR_NOOP("One way")},
        {u"request-reply"_s, QT_TR_NOOP("Request and reply")},
        {u"default"_s, QT_TR_NOOP("System’s choice")},
        {u"on"_s, QT_TR_NOOP("At once")},
        {u"off"_s, QT_TR_NOOP("Delayed")},
        {u"once"_s, QT_TR_NOOP("At once, first only")},
        {u"wait"_s, QT_TR_NOOP("After the client")},
        {u"shutdown"_s, "shutdown()"},
        {u"close"_s, "close()"},
        {u"reset"_s, QT_TR_NOOP("Reset (RST)")},
        {u"none"_s, QT_TR_NOOP("Not at all")},
        {u"auto"_s, QT_TR_NOOP("Automatic")},
        {u"calls"_s, QT_TR_NOOP("Calls only")},
        {u"tcp-info"_s, QT_TR_NOOP("Calls and TCP_INFO")},
        {u"full"_s, QT_TR_NOOP("Everything")},
        {u"letters"_s, QT_TR_NOOP("Letters A, B, C…")},
        {u"counter"_s, QT_TR_NOOP("Their numbers")},
        {u"raw"_s, QT_TR_NOOP("None")},
        {u"fixed"_s, QT_TR_NOOP("Fixed size")},
        {u"delimiter"_s, QT_TR_NOOP("Delimiter")},
        {u"line"_s, QT_TR_NOOP("Lines (LF)")},
        {u"length_prefix"_s, QT_TR_NOOP("Length prefix")},
        {u"varint"_s, QT_TR_NOOP("Varint length")},
        {u"netstring"_s, "Netstring"},
        {u"slip"_s, "SLIP"},
        {u"cobs"_s, "COBS"},
        {u"http_chunked"_s, QT_TR_NOOP("HTTP chunks")},
        {u"websocket"_s, QT_TR_NOOP("WebSocket frames")},
        {u"eof"_s, QT_TR_NOOP("End of connection")},
        {u"json_header"_s, QT_TR_NOOP("JSON header")},
        {u"announce_ack"_s, QT_TR_NOOP("Announce, acknowledge")},
        {u"byte-order"_s, QT_TR_NOOP("Wrong byte order")},
        {u"length-counts-header"_s, QT_TR_NOOP("Length counts header")},
        {u"delimiter-in-body"_s, QT_TR_NOOP("Delimiter in the body")},
        {u"flip"_s, QT_TR_NOOP("One bit flipped")},
        {u"truncate"_s, QT_TR_NOOP("Frame cut short")},
        {u"giant"_s, QT_TR_NOOP("Giant length")},
        {u"big"_s, QT_TR_NOOP("Big-endian")},
        {u"little"_s, QT_TR_NOOP("Little-endian")},
        {u"error"_s, QT_TR_NOOP("Is an error")},
        {u"emit"_s, QT_TR_NOOP("Deliver it")},
        {u"drop"_s, QT_TR_NOOP("Drop it")},
        {u"fail"_s, QT_TR_NOOP("Stop")},
        {u"discard"_s, QT_TR_NOOP("Skip it")},
        {u"resync"_s, QT_TR_NOOP("Go on at the next")},
        {u"keep"_s, QT_TR_NOOP("Keep it")},
        {u"ignore"_s, QT_TR_NOOP("Ignore")},
        {u"reject"_s, QT_TR_NOOP("Refuse")},
        {u"accept"_s, QT_TR_NOOP("Accept")},
        {u"any"_s, QT_TR_NOOP("Either")},
        {u"required"_s, QT_TR_NOOP("Required")},
        {u"forbidden"_s, QT_TR_NOOP("Forbidden")},
        {u"payload"_s, QT_TR_NOOP("Payload")},
        {u"frame"_s, QT_TR_NOOP("Whole frame")},
        {u"value"_s, QT_TR_NOOP("The field’s value")},
        {u"ascii_line"_s, QT_TR_NOOP("Digits and LF")},
        {u"ascii_chunk"_s, QT_TR_NOOP("Digits, one call")},
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
