#include "app/gui/panel/control_table.h"

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
using namespace Qt::StringLiterals;

struct ControlEntry {
  const char* pointer;
  Level level;
  Editor editor;
  const char* call{};
};

constexpr ControlEntry kControlEntries[]{
    {"/transport", Level::basic, Editor::choice},
    {"/messages/count", Level::basic, Editor::whole},
    {"/messages/size", Level::basic, Editor::list},
    {"/messages/gap_us", Level::network, Editor::list},
    {"/messages/payload", Level::expert, Editor::payload},
    {"/transport", Level::expert, Editor::words},
    {"/pattern/kind", Level::expert, Editor::choice},
    {"/pattern/exchanges", Level::expert, Editor::whole},
    {"/pattern/request", Level::expert, Editor::numbers},
    {"/pattern/reply", Level::expert, Editor::numbers},
    {"/pattern/reads_per_reply", Level::expert, Editor::count_or_all},
    {"/pattern/new_connection_each", Level::expert, Editor::toggle},
    {"/sender/nodelay", Level::network, Editor::inverted},
    {"/sender/cork", Level::expert, Editor::toggle},
    {"/sender/more", Level::expert, Editor::toggle},
    {"/sender/eor", Level::expert, Editor::toggle},
    {"/sender/send_buffer", Level::expert, Editor::optional},
    {"/sender/pacing_bytes_per_s", Level::expert, Editor::optional},
    {"/sender/nonblocking", Level::expert, Editor::toggle},
    {"/sender/split", Level::expert, Editor::optional, "send()"},
    {"/sender/split_gap_us", Level::expert, Editor::whole, "send()"},
    {"/sender/dont_fragment", Level::expert, Editor::toggle},
    {"/sender/connections", Level::expert, Editor::whole, "connect()"},
    {"/sender/end", Level::expert, Editor::choice, "shutdown(), close()"},
    {"/sender/end_delay_ms", Level::expert, Editor::optional_real},
    {"/receiver/start_delay_ms", Level::basic, Editor::real, "recv()"},
    {"/receiver/read_size", Level::network, Editor::whole, "recv()"},
    {"/receiver/quickack", Level::network, Editor::choice},
    {"/receiver/gap_us", Level::expert, Editor::whole, "recv()"},
    {"/receiver/receive_buffer", Level::expert, Editor::optional},
    {"/receiver/low_water", Level::expert, Editor::optional},
    {"/receiver/wait_all", Level::expert, Editor::toggle},
    {"/receiver/peek", Level::expert, Editor::toggle},
    {"/receiver/max_reads", Level::expert, Editor::optional, "recv()"},
    {"/receiver/stop_on_short_read", Level::expert, Editor::toggle, "recv()"},
    {"/receiver/nodelay", Level::expert, Editor::inverted},
    {"/server/listen", Level::expert, Editor::toggle, "listen()"},
    {"/server/accept_delay_ms", Level::expert, Editor::real},
    {"/server/read_size", Level::expert, Editor::whole, "recv()"},
    {"/server/reply_delay_ms", Level::expert, Editor::real, "send()"},
    {"/server/reads_request", Level::expert, Editor::toggle, "recv()"},
    {"/server/nodelay", Level::expert, Editor::inverted},
    {"/server/quickack", Level::expert, Editor::choice},
    {"/server/end", Level::expert, Editor::choice, "close()"},
    {"/framing", Level::basic, Editor::tagged},
    {"/decode_as", Level::expert, Editor::tagged},
    {"/framing_fault", Level::expert, Editor::tagged},
    {"/framing_fault/message", Level::expert, Editor::whole},
    {"/framing_fault/byte", Level::expert, Editor::whole},
    {"/framing_fault/bit", Level::expert, Editor::whole},
    {"/link/kind", Level::network, Editor::choice},
    {"/link/rtt_ms", Level::network, Editor::real},
    {"/link/mtu", Level::network, Editor::whole},
    {"/link/loss", Level::network, Editor::percent},
    {"/link/jitter_ms", Level::expert, Editor::real},
    {"/link/lose", Level::expert, Editor::numbers},
    {"/link/duplicate", Level::expert, Editor::percent},
    {"/link/reorder", Level::expert, Editor::percent},
    {"/link/rate_kbps", Level::expert, Editor::optional},
    {"/link/queue_packets", Level::expert, Editor::whole},
    {"/link/congestion", Level::expert, Editor::text},
    {"/max_segment", Level::expert, Editor::optional},
    {"/ip", Level::expert, Editor::choice},
    {"/evidence", Level::expert, Editor::choice},
    {"/repeat", Level::expert, Editor::whole},
    {"/seed", Level::expert, Editor::whole},
    {"/time_limit_s", Level::expert, Editor::real},
};

/// What an editor shows instead of values that have no name of their own.
QHash<QString, QString> spoken(Editor editor) {
  switch (editor) {
    case Editor::optional:
    case Editor::optional_real:
      return {{u"null"_s, FieldEditor::tr("auto")}};
    case Editor::tagged:
      return {{u"null"_s, FieldEditor::tr("none")}};
    case Editor::toggle:
      return {{u"true"_s, FieldEditor::tr("on")}, {u"false"_s, FieldEditor::tr("off")}};
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

/// Whatever of a control is not its own: the field's words and schema.
Control completed(Control control) {
  control.schema = schemaOf(control.pointer);
  control.words = words_of_setting(control.pointer);
  // The basic level has the transports as one choice, the expert level as a list besides.
  if (control.editor == Editor::words) control.words.name = {"Runs, in order", "依次运行"};
  return control;
}

std::vector<Control> allControls() {
  std::vector<Control> all;
  for (const ControlEntry& one : kControlEntries)
    all.push_back(completed({one.pointer, one.level, one.editor, one.call}));
  return all;
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
  static const std::vector<Control> all = allControls();
  return all;
}

std::vector<Control> framingControls(const std::string& strategy, const std::string& place) {
  const std::string definition = "framing-" + strategy;
  const Json& definitions = experiment_schema()["definitions"];
  std::vector<Control> all;
  if (!definitions.contains(definition)) return all;
  for (const auto& [name, schema] : definitions[definition]["properties"].items()) {
    const std::string pointer = place + "/" + name;
    SettingWords words = words_of_setting(pointer);
    if (words.name.empty()) continue;  // the strategy itself
    words.unit = schema.value("x-unit", "") == "bytes" ? "B" : "";
    all.push_back({pointer, Level::expert, editorFor(schema), nullptr, std::move(words), &schema});
  }
  return all;
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
  return shown(control.words.name);
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
