#include "app/gui/panel/control_table.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/gui/language.h"
#include "app/gui/panel/control_words.h"
#include "app/gui/panel/field_editor.h"
#include "core/experiment/schema.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;

const char* const kFraming = "Framing";  // translated as the group of that name is

// Classes, so that lupdate knows where the texts are asked for.
struct Table {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::ControlPanel)

 public:
  static std::vector<Control> rows() {
    constexpr auto basic = Level::basic;
    constexpr auto network = Level::network;
    constexpr auto expert = Level::expert;
    const char* const messages = QT_TR_NOOP("Messages");
    const char* const sender = QT_TR_NOOP("Sender");
    const char* const receiver = QT_TR_NOOP("Receiver");
    const char* const server = QT_TR_NOOP("Server");
    static_cast<void>(QT_TR_NOOP("Framing"));
    const char* const framing = kFraming;
    const char* const link = QT_TR_NOOP("Link");
    const char* const run = QT_TR_NOOP("Run");
    return {
        {"/transport", basic, Editor::choice, messages, QT_TR_NOOP("Transport"), ""},
        {"/messages/count", basic, Editor::whole, messages, QT_TR_NOOP("Count"), ""},
        {"/messages/size", basic, Editor::list, messages, QT_TR_NOOP("Size"), "B"},
        {"/messages/gap_us", network, Editor::list, messages, QT_TR_NOOP("Gap"), "µs"},
        {"/messages/payload", expert, Editor::payload, messages, QT_TR_NOOP("Content"), ""},
        {"/transport", expert, Editor::words, messages, QT_TR_NOOP("Runs, in order"), ""},
        {"/pattern/kind", expert, Editor::choice, messages, QT_TR_NOOP("Pattern"), ""},
        {"/pattern/exchanges", expert, Editor::whole, messages, QT_TR_NOOP("Exchanges"), ""},
        {"/pattern/request", expert, Editor::numbers, messages, QT_TR_NOOP("Sends of a request"), "B"},
        {"/pattern/reply", expert, Editor::numbers, messages, QT_TR_NOOP("Reply sizes"), "B"},
        {"/pattern/reads_per_reply", expert, Editor::count_or_all, messages, QT_TR_NOOP("Reads per reply"), ""},
        {"/pattern/new_connection_each", expert, Editor::toggle, messages, QT_TR_NOOP("Connection for each"), ""},
        {"/sender/nodelay", network, Editor::inverted, sender, QT_TR_NOOP("Nagle"), ""},
        {"/sender/cork", expert, Editor::toggle, sender, QT_TR_NOOP("Cork"), ""},
        {"/sender/more", expert, Editor::toggle, sender, QT_TR_NOOP("More to come"), ""},
        {"/sender/eor", expert, Editor::toggle, sender, QT_TR_NOOP("End of record"), ""},
        {"/sender/send_buffer", expert, Editor::optional, sender, QT_TR_NOOP("Send buffer"), "B"},
        {"/sender/pacing_bytes_per_s", expert, Editor::optional, sender, QT_TR_NOOP("Pacing"), "B/s"},
        {"/sender/nonblocking", expert, Editor::toggle, sender, QT_TR_NOOP("Non-blocking"), ""},
        {"/sender/split", expert, Editor::optional, sender, QT_TR_NOOP("First send call"), "B", "send()"},
        {"/sender/split_gap_us", expert, Editor::whole, sender, QT_TR_NOOP("Pause after it"), "µs", "send()"},
        {"/sender/dont_fragment", expert, Editor::toggle, sender, QT_TR_NOOP("No IP fragments"), ""},
        {"/sender/connections", expert, Editor::whole, sender, QT_TR_NOOP("Connections"), "", "connect()"},
        {"/sender/end", expert, Editor::choice, sender, QT_TR_NOOP("Ends by"), "", "shutdown(), close()"},
        {"/sender/end_delay_ms", expert, Editor::optional_real, sender, QT_TR_NOOP("Pause before end"), "ms"},
        {"/receiver/start_delay_ms", basic, Editor::real, receiver, QT_TR_NOOP("Starts after"), "ms", "recv()"},
        {"/receiver/read_size", network, Editor::whole, receiver, QT_TR_NOOP("recv() size"), "B", "recv()"},
        {"/receiver/quickack", network, Editor::choice, receiver, QT_TR_NOOP("ACKs"), ""},
        {"/receiver/gap_us", expert, Editor::whole, receiver, QT_TR_NOOP("Pause after recv()"), "µs", "recv()"},
        {"/receiver/receive_buffer", expert, Editor::optional, receiver, QT_TR_NOOP("Receive buffer"), "B"},
        {"/receiver/low_water", expert, Editor::optional, receiver, QT_TR_NOOP("Low-water mark"), "B"},
        {"/receiver/wait_all", expert, Editor::toggle, receiver, QT_TR_NOOP("Wait for all"), ""},
        {"/receiver/peek", expert, Editor::toggle, receiver, QT_TR_NOOP("Peek first"), ""},
        {"/receiver/max_reads", expert, Editor::optional, receiver, QT_TR_NOOP("Stops after"), "", "recv()"},
        {"/receiver/stop_on_short_read", expert, Editor::toggle, receiver, QT_TR_NOOP("Short read is the end"), "",
         "recv()"},
        {"/receiver/nodelay", expert, Editor::inverted, receiver, QT_TR_NOOP("Nagle"), ""},
        {"/server/listen", expert, Editor::toggle, server, QT_TR_NOOP("Listens"), "", "listen()"},
        {"/server/accept_delay_ms", expert, Editor::real, server, QT_TR_NOOP("Accepts after"), "ms"},
        {"/server/read_size", expert, Editor::whole, server, QT_TR_NOOP("recv() size"), "B", "recv()"},
        {"/server/reply_delay_ms", expert, Editor::real, server, QT_TR_NOOP("Replies after"), "ms", "send()"},
        {"/server/reads_request", expert, Editor::toggle, server, QT_TR_NOOP("Reads requests"), "", "recv()"},
        {"/server/nodelay", expert, Editor::inverted, server, QT_TR_NOOP("Nagle"), ""},
        {"/server/quickack", expert, Editor::choice, server, QT_TR_NOOP("ACKs"), ""},
        {"/server/end", expert, Editor::choice, server, QT_TR_NOOP("Closes"), "", "close()"},
        {"/framing", basic, Editor::tagged, framing, QT_TR_NOOP("Strategy"), ""},
        {"/decode_as", expert, Editor::tagged, framing, QT_TR_NOOP("Decode as"), ""},
        {"/framing_fault", expert, Editor::tagged, framing, QT_TR_NOOP("Fault"), ""},
        {"/framing_fault/message", expert, Editor::whole, framing, QT_TR_NOOP("In message"), ""},
        {"/framing_fault/byte", expert, Editor::whole, framing, QT_TR_NOOP("In byte"), ""},
        {"/framing_fault/bit", expert, Editor::whole, framing, QT_TR_NOOP("In bit"), ""},
        {"/link/kind", network, Editor::choice, link, QT_TR_NOOP("Link"), ""},
        {"/link/rtt_ms", network, Editor::real, link, QT_TR_NOOP("RTT"), "ms"},
        {"/link/mtu", network, Editor::whole, link, QT_TR_NOOP("MTU"), "B"},
        {"/link/loss", network, Editor::percent, link, QT_TR_NOOP("Loss"), "%"},
        {"/link/jitter_ms", expert, Editor::real, link, QT_TR_NOOP("Jitter"), "ms"},
        {"/link/lose", expert, Editor::numbers, link, QT_TR_NOOP("Lose packets"), ""},
        {"/link/duplicate", expert, Editor::percent, link, QT_TR_NOOP("Duplication"), "%"},
        {"/link/reorder", expert, Editor::percent, link, QT_TR_NOOP("Reordering"), "%"},
        {"/link/rate_kbps", expert, Editor::optional, link, QT_TR_NOOP("Rate"), "kbit/s"},
        {"/link/queue_packets", expert, Editor::whole, link, QT_TR_NOOP("Queue"), ""},
        {"/link/congestion", expert, Editor::text, link, QT_TR_NOOP("Congestion control"), ""},
        {"/max_segment", expert, Editor::optional, link, QT_TR_NOOP("Largest segment"), "B"},
        {"/ip", expert, Editor::choice, link, QT_TR_NOOP("IP version"), ""},
        {"/evidence", expert, Editor::choice, run, QT_TR_NOOP("Evidence"), ""},
        {"/repeat", expert, Editor::whole, run, QT_TR_NOOP("Repeat"), ""},
        {"/seed", expert, Editor::whole, run, QT_TR_NOOP("Seed"), ""},
        {"/time_limit_s", expert, Editor::real, run, QT_TR_NOOP("Time limit"), "s"},
    };
  }
};

struct Parameters {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::ControlPanel)

 public:
  static const char* labelFor(const QString& name) {
    static const QHash<QString, const char*> labels{
        {u"size"_qs, QT_TR_NOOP("Frame size")},
        {u"on_eof"_qs, QT_TR_NOOP("Unfinished frame")},
        {u"pad"_qs, QT_TR_NOOP("Pad byte (hex)")},
        {u"delimiters"_qs, QT_TR_NOOP("Delimiters (hex)")},
        {u"strip"_qs, QT_TR_NOOP("Strip")},
        {u"skip_empty"_qs, QT_TR_NOOP("Skip empty frames")},
        {u"max"_qs, QT_TR_NOOP("Largest frame")},
        {u"on_too_long"_qs, QT_TR_NOOP("Frame too long")},
        {u"fail_fast"_qs, QT_TR_NOOP("Report at once")},
        {u"terminator"_qs, QT_TR_NOOP("Sender writes (hex)")},
        {u"strip_cr"_qs, QT_TR_NOOP("CR ends lines, too")},
        {u"max_counts_cr"_qs, QT_TR_NOOP("Limit counts CR")},
        {u"field_size"_qs, QT_TR_NOOP("Length field")},
        {u"endian"_qs, QT_TR_NOOP("Byte order")},
        {u"signed"_qs, QT_TR_NOOP("Signed length")},
        {u"offset"_qs, QT_TR_NOOP("Before the field")},
        {u"adjustment"_qs, QT_TR_NOOP("Adjustment")},
        {u"length_includes_header"_qs, QT_TR_NOOP("Counts the header")},
        {u"max_scope"_qs, QT_TR_NOOP("Limit counts")},
        {u"bits"_qs, QT_TR_NOOP("Width in bits")},
        {u"reject_overlong"_qs, QT_TR_NOOP("Refuse overlong")},
        {u"allow_leading_zeros"_qs, QT_TR_NOOP("Leading zeros")},
        {u"end"_qs, QT_TR_NOOP("END (hex)")},
        {u"esc"_qs, QT_TR_NOOP("ESC (hex)")},
        {u"esc_end"_qs, QT_TR_NOOP("Escaped END (hex)")},
        {u"esc_esc"_qs, QT_TR_NOOP("Escaped ESC (hex)")},
        {u"on_bad_escape"_qs, QT_TR_NOOP("Bad escape")},
        {u"emit_empty"_qs, QT_TR_NOOP("Empty frames")},
        {u"on_error"_qs, QT_TR_NOOP("After an error")},
        {u"leading_end"_qs, QT_TR_NOOP("END in front, too")},
        {u"empty"_qs, QT_TR_NOOP("Empty frame")},
        {u"leading_zero"_qs, QT_TR_NOOP("Zero in front, too")},
        {u"max_chunk"_qs, QT_TR_NOOP("Largest chunk")},
        {u"max_body"_qs, QT_TR_NOOP("Largest body")},
        {u"max_line"_qs, QT_TR_NOOP("Longest size line")},
        {u"max_trailer"_qs, QT_TR_NOOP("Longest trailer")},
        {u"trailing_ws"_qs, QT_TR_NOOP("Blanks after size")},
        {u"extensions"_qs, QT_TR_NOOP("Extensions")},
        {u"bare_lf"_qs, QT_TR_NOOP("LF without CR")},
        {u"mask"_qs, QT_TR_NOOP("Masking")},
        {u"reassemble"_qs, QT_TR_NOOP("Join fragments")},
        {u"max_frame"_qs, QT_TR_NOOP("Largest frame")},
        {u"max_message"_qs, QT_TR_NOOP("Largest message")},
        {u"allow_rsv"_qs, QT_TR_NOOP("Reserved bits")},
        {u"require_minimal"_qs, QT_TR_NOOP("Shortest length form")},
        {u"validate_close"_qs, QT_TR_NOOP("Check close frames")},
        {u"validate_utf8"_qs, QT_TR_NOOP("Check UTF-8")},
        {u"opcode"_qs, QT_TR_NOOP("Opcode")},
        {u"mask_key"_qs, QT_TR_NOOP("Masking key (hex)")},
        {u"prefix_size"_qs, QT_TR_NOOP("Length field")},
        {u"size_key"_qs, QT_TR_NOOP("Key of the size")},
        {u"max_header"_qs, QT_TR_NOOP("Largest header")},
        {u"max_payload"_qs, QT_TR_NOOP("Largest message")},
        {u"announce"_qs, QT_TR_NOOP("Announcement")},
        {u"ack"_qs, QT_TR_NOOP("Acknowledgement (hex)")},
        {u"strict"_qs, QT_TR_NOOP("Strict")},
    };
    return labels.value(name, nullptr);
  }
};

/// What an editor shows instead of values that have no name of their own.
QHash<QString, QString> spoken(Editor editor) {
  switch (editor) {
    case Editor::optional:
    case Editor::optional_real:
      return {{u"null"_qs, FieldEditor::tr("auto")}};
    case Editor::tagged:
      return {{u"null"_qs, FieldEditor::tr("none")}};
    case Editor::toggle:
      return {{u"true"_qs, FieldEditor::tr("on")}, {u"false"_qs, FieldEditor::tr("off")}};
    default:
      return {};
  }
}

/// The alternatives of a schema, however deep; itself where it has none.
void collectAlternatives(const Json& written, std::vector<const Json*>& all) {
  const Json& schema = resolved(written, experiment_schema());
  if (!schema.contains("oneOf")) {
    all.push_back(&schema);
    return;
  }
  for (const Json& one : schema["oneOf"]) collectAlternatives(one, all);
}

/// The schema's entry for a pointer; null where it has none.
const Json* schemaOf(const std::string& pointer) {
  const Json* at = &experiment_schema();
  std::size_t begin = 1;
  while (begin <= pointer.size()) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    const std::string name = pointer.substr(begin, end - begin);
    std::vector<const Json*> all;
    collectAlternatives(*at, all);
    const Json* next = nullptr;
    for (const Json* one : all) {
      if (one->contains("properties") && (*one)["properties"].contains(name)) next = &(*one)["properties"][name];
    }
    if (next == nullptr) return nullptr;
    at = next;
    begin = end + 1;
  }
  return at;
}

std::vector<Control> withSchemas(std::vector<Control> rows) {
  for (Control& row : rows) row.schema = schemaOf(row.pointer);
  return rows;
}

Editor editorFor(const Json& schema) {
  if (schema.contains("enum")) return Editor::choice;
  const std::string type = schema.value("type", "");
  if (type == "boolean") return Editor::toggle;
  if (type == "array") return Editor::words;
  if (type == "string") return Editor::text;
  return schema.contains("default") ? Editor::whole : Editor::optional;
}

/// What tells an alternative from the others: {"strategy": "line"}. Faults have their kinds in one list.
void addTagged(const Json& alternative, std::vector<Json>& values) {
  if (alternative.value("type", "") == "null") values.emplace_back(nullptr);
  if (!alternative.contains("properties")) return;
  const Json& properties = alternative["properties"];
  if (properties.contains("strategy")) values.push_back({{"strategy", properties["strategy"]["const"]}});
  if (!properties.contains("kind")) return;
  for (const Json& kind : properties["kind"]["enum"]) values.push_back({{"kind", kind}});
}

}  // namespace

std::span<const Control> controls() {
  static const std::vector<Control> rows = withSchemas(Table::rows());
  return rows;
}

std::vector<Control> framingControls(const std::string& strategy, const std::string& place) {
  const std::string definition = "framing-" + strategy;
  const Json& definitions = experiment_schema()["definitions"];
  std::vector<Control> rows;
  if (!definitions.contains(definition)) return rows;
  for (const auto& [name, schema] : definitions[definition]["properties"].items()) {
    const char* label = Parameters::labelFor(QString::fromStdString(name));
    if (label == nullptr) continue;  // the strategy itself
    const char* unit = schema.value("x-unit", "") == "bytes" ? "B" : "";
    rows.push_back({place + "/" + name, Level::expert, editorFor(schema), kFraming, label, unit, nullptr, &schema});
  }
  return rows;
}

// The schema speaks of values as the file has them; who reads this sees them as the panel names them. In English only
// those are replaced that are no words of the sentence itself ("at once", "once").
QString explanationOf(const Control& control) {
  const bool chinese = currentLanguage() == Language::zh;
  QString text = QString::fromStdString(control.schema->value(chinese ? "x-description-zh" : "description", ""));
  QHash<QString, QString> names = spoken(control.editor);
  if (chinese) {
    for (const Choice& one : choicesOf(control))
      names.insert(QString::fromStdString(one.json).remove(QLatin1Char('"')), one.name);
  }
  QStringList words = names.keys();
  std::sort(words.begin(), words.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
  QStringList escaped;
  for (const QString& word : words) escaped << QRegularExpression::escape(word);
  if (escaped.isEmpty()) return text;
  const QRegularExpression any(QStringLiteral("(?<![\\w-])(%1)(?![\\w-])").arg(escaped.join(u'|')));
  qsizetype from = 0;
  for (auto match = any.match(text); match.hasMatch(); match = any.match(text, from)) {
    const QString name = QStringLiteral("“%1”").arg(names.value(match.captured(1)));
    text.replace(match.capturedStart(1), match.capturedLength(1), name);
    from = match.capturedStart(1) + name.size();
  }
  return text;
}

QString optionOf(const Control& control) {
  const QString option = QString::fromStdString(control.schema->value("x-option", std::string()));
  return option.isEmpty() && control.call != nullptr ? QString::fromUtf8(control.call) : option;
}

QString labelOf(const Control& control) {
  return Table::tr(control.label);
}

std::vector<Choice> choicesOf(const Control& control) {
  std::vector<const Json*> alternatives;
  collectAlternatives(*control.schema, alternatives);
  std::vector<Json> values;
  for (const Json* one : alternatives) {
    if (control.editor == Editor::tagged) {
      addTagged(*one, values);
    } else if (one->contains("enum")) {
      values.insert(values.end(), (*one)["enum"].begin(), (*one)["enum"].end());
    }
  }
  std::vector<Choice> choices;
  for (const Json& value : values) choices.push_back({value.dump(), nameOf(control, value)});
  return choices;
}

QString nameOf(const Control& control, const Json& value) {
  if (control.editor == Editor::tagged) {
    return control.pointer == "/framing_fault" ? faultName(value) : framingName(value);
  }
  if (value.is_string()) return wordFor(value.get<std::string>());
  if (!value.is_array()) return QString::fromStdString(value.dump());
  QStringList names;
  for (const Json& one : value) names << nameOf(control, one);
  return names.join(QStringLiteral(", "));
}

}  // namespace sticky::gui
