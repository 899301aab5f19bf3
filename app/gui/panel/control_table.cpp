#include "app/gui/panel/control_table.h"

#include <QStringList>
#include <array>
#include <string>

#include "core/experiment/schema.h"

namespace sticky::gui {
namespace {

// lupdate finds the texts by the macro's name.
#define TR(text) QT_TRANSLATE_NOOP("sticky::gui::ControlPanel", text)

constexpr auto kControls = std::to_array<Control>({
    {"/transport", Level::basic, Editor::choice, TR("Messages"), TR("Transport"), "", ""},
    {"/messages/count", Level::basic, Editor::whole, TR("Messages"), TR("Count"), "", ""},
    {"/messages/size", Level::basic, Editor::list, TR("Messages"), TR("Size"), "", "B"},
    {"/messages/gap_us", Level::network, Editor::list, TR("Messages"), TR("Gap"), "", "µs"},
    {"/pattern/kind", Level::expert, Editor::choice, TR("Messages"), TR("Pattern"), "", ""},
    {"/sender/nodelay", Level::network, Editor::toggle, TR("Sender"), TR("Nagle off"), "TCP_NODELAY", ""},
    {"/sender/cork", Level::expert, Editor::toggle, TR("Sender"), TR("Cork"), "TCP_CORK", ""},
    {"/sender/more", Level::expert, Editor::toggle, TR("Sender"), TR("More to come"), "MSG_MORE", ""},
    {"/sender/eor", Level::expert, Editor::toggle, TR("Sender"), TR("End of record"), "MSG_EOR", ""},
    {"/sender/send_buffer", Level::expert, Editor::optional, TR("Sender"), TR("Send buffer"), "SO_SNDBUF", "B"},
    {"/sender/split", Level::expert, Editor::optional, TR("Sender"), TR("First call"), "send()", "B"},
    {"/sender/connections", Level::expert, Editor::whole, TR("Sender"), TR("Connections"), "connect()", ""},
    {"/sender/end", Level::expert, Editor::choice, TR("Sender"), TR("Ends by"), "shutdown(), close()", ""},
    {"/receiver/start_delay_ms", Level::basic, Editor::real, TR("Receiver"), TR("Starts after"), "recv()", "ms"},
    {"/receiver/read_size", Level::network, Editor::whole, TR("Receiver"), TR("recv() size"), "recv()", "B"},
    {"/receiver/gap_us", Level::expert, Editor::whole, TR("Receiver"), TR("Pause after recv()"), "recv()", "µs"},
    {"/receiver/quickack", Level::network, Editor::choice, TR("Receiver"), TR("Quick ACKs"), "TCP_QUICKACK", ""},
    {"/receiver/receive_buffer", Level::expert, Editor::optional, TR("Receiver"), TR("Receive buffer"), "SO_RCVBUF",
     "B"},
    {"/receiver/low_water", Level::expert, Editor::optional, TR("Receiver"), TR("Low-water mark"), "SO_RCVLOWAT",
     "B"},
    {"/receiver/wait_all", Level::expert, Editor::toggle, TR("Receiver"), TR("Wait for all"), "MSG_WAITALL", ""},
    {"/receiver/peek", Level::expert, Editor::toggle, TR("Receiver"), TR("Peek first"), "MSG_PEEK", ""},
    {"/framing/strategy", Level::basic, Editor::choice, TR("Framing"), TR("Strategy"), "", ""},
    {"/link/kind", Level::network, Editor::choice, TR("Link"), TR("Link"), "", ""},
    {"/link/rtt_ms", Level::network, Editor::real, TR("Link"), TR("RTT"), "", "ms"},
    {"/link/loss", Level::network, Editor::real, TR("Link"), TR("Loss"), "", ""},
    {"/link/mtu", Level::network, Editor::whole, TR("Link"), TR("MTU"), "", "B"},
    {"/link/jitter_ms", Level::expert, Editor::real, TR("Link"), TR("Jitter"), "", "ms"},
    {"/link/rate_kbps", Level::expert, Editor::optional, TR("Link"), TR("Rate"), "", "kbit/s"},
    {"/max_segment", Level::expert, Editor::optional, TR("Link"), TR("Largest segment"), "TCP_MAXSEG", "B"},
    {"/evidence", Level::expert, Editor::choice, TR("Run"), TR("Evidence"), "", ""},
    {"/repeat", Level::network, Editor::whole, TR("Run"), TR("Repeat"), "", ""},
    {"/seed", Level::expert, Editor::whole, TR("Run"), TR("Seed"), "", ""},
});
#undef TR

/// The schema's entry for a pointer; null where it has none.
const nlohmann::json& schemaOf(std::string_view pointer) {
  static const nlohmann::json none;
  const nlohmann::json& root = experiment_schema();
  const nlohmann::json* at = &root;
  std::size_t begin = 1;
  while (begin <= pointer.size()) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    const auto& properties = resolved(*at, root).value("properties", nlohmann::json::object());
    const std::string name(pointer.substr(begin, end - begin));
    if (!properties.contains(name)) return none;
    at = &resolved(*at, root).at("properties").at(name);
    begin = end + 1;
  }
  return *at;
}

void collectWords(const nlohmann::json& schema, QStringList& words) {
  const nlohmann::json& own = resolved(schema, experiment_schema());
  for (const auto& word : own.value("enum", nlohmann::json::array())) {
    if (word.is_string()) words << QString::fromStdString(word.get<std::string>());
  }
  for (const auto& alternative : own.value("oneOf", nlohmann::json::array())) collectWords(alternative, words);
}

}  // namespace

std::span<const Control> controls() {
  return kControls;
}

QString explanationOf(std::string_view pointer, bool chinese) {
  const nlohmann::json& schema = schemaOf(pointer);
  if (!schema.is_object()) return {};
  return QString::fromStdString(schema.value(chinese ? "x-description-zh" : "description", std::string()));
}

QStringList choicesOf(std::string_view pointer) {
  QStringList words;
  const nlohmann::json& schema = schemaOf(pointer);
  if (!schema.is_object()) return words;
  collectWords(schema, words);
  words.removeDuplicates();
  return words;
}

}  // namespace sticky::gui
