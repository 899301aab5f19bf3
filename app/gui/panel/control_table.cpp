#include "app/gui/panel/control_table.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>
#include <string>

#include "core/experiment/schema.h"

namespace sticky::gui {
namespace {

// A class, so that lupdate knows where the texts are asked for.
struct Table {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::ControlPanel)
 public:
  static constexpr auto kControls = std::to_array<Control>({
      {"/transport", Level::basic, Editor::choice, QT_TR_NOOP("Messages"), QT_TR_NOOP("Transport"), "", ""},
      {"/messages/count", Level::basic, Editor::whole, QT_TR_NOOP("Messages"), QT_TR_NOOP("Count"), "", ""},
      {"/messages/size", Level::basic, Editor::list, QT_TR_NOOP("Messages"), QT_TR_NOOP("Size"), "", "B"},
      {"/messages/gap_us", Level::network, Editor::list, QT_TR_NOOP("Messages"), QT_TR_NOOP("Gap"), "", "µs"},
      {"/pattern/kind", Level::expert, Editor::choice, QT_TR_NOOP("Messages"), QT_TR_NOOP("Pattern"), "", ""},
      {"/sender/nodelay", Level::network, Editor::toggle, QT_TR_NOOP("Sender"), QT_TR_NOOP("Nagle off"),
       "TCP_NODELAY", ""},
      {"/sender/cork", Level::expert, Editor::toggle, QT_TR_NOOP("Sender"), QT_TR_NOOP("Cork"), "TCP_CORK", ""},
      {"/sender/more", Level::expert, Editor::toggle, QT_TR_NOOP("Sender"), QT_TR_NOOP("More to come"), "MSG_MORE",
       ""},
      {"/sender/eor", Level::expert, Editor::toggle, QT_TR_NOOP("Sender"), QT_TR_NOOP("End of record"), "MSG_EOR",
       ""},
      {"/sender/send_buffer", Level::expert, Editor::optional, QT_TR_NOOP("Sender"), QT_TR_NOOP("Send buffer"),
       "SO_SNDBUF", "B"},
      {"/sender/split", Level::expert, Editor::optional, QT_TR_NOOP("Sender"), QT_TR_NOOP("First call"), "send()",
       "B"},
      {"/sender/connections", Level::expert, Editor::whole, QT_TR_NOOP("Sender"), QT_TR_NOOP("Connections"),
       "connect()", ""},
      {"/sender/end", Level::expert, Editor::choice, QT_TR_NOOP("Sender"), QT_TR_NOOP("Ends by"),
       "shutdown(), close()", ""},
      {"/receiver/start_delay_ms", Level::basic, Editor::real, QT_TR_NOOP("Receiver"), QT_TR_NOOP("Starts after"),
       "recv()", "ms"},
      {"/receiver/read_size", Level::network, Editor::whole, QT_TR_NOOP("Receiver"), QT_TR_NOOP("recv() size"),
       "recv()", "B"},
      {"/receiver/gap_us", Level::expert, Editor::whole, QT_TR_NOOP("Receiver"), QT_TR_NOOP("Pause after recv()"),
       "recv()", "µs"},
      {"/receiver/quickack", Level::network, Editor::choice, QT_TR_NOOP("Receiver"), QT_TR_NOOP("Quick ACKs"),
       "TCP_QUICKACK", ""},
      {"/receiver/receive_buffer", Level::expert, Editor::optional, QT_TR_NOOP("Receiver"),
       QT_TR_NOOP("Receive buffer"), "SO_RCVBUF", "B"},
      {"/receiver/low_water", Level::expert, Editor::optional, QT_TR_NOOP("Receiver"), QT_TR_NOOP("Low-water mark"),
       "SO_RCVLOWAT", "B"},
      {"/receiver/wait_all", Level::expert, Editor::toggle, QT_TR_NOOP("Receiver"), QT_TR_NOOP("Wait for all"),
       "MSG_WAITALL", ""},
      {"/receiver/peek", Level::expert, Editor::toggle, QT_TR_NOOP("Receiver"), QT_TR_NOOP("Peek first"), "MSG_PEEK",
       ""},
      {"/framing/strategy", Level::basic, Editor::choice, QT_TR_NOOP("Framing"), QT_TR_NOOP("Strategy"), "", ""},
      {"/link/kind", Level::network, Editor::choice, QT_TR_NOOP("Link"), QT_TR_NOOP("Link"), "", ""},
      {"/link/rtt_ms", Level::network, Editor::real, QT_TR_NOOP("Link"), QT_TR_NOOP("RTT"), "", "ms"},
      {"/link/loss", Level::network, Editor::real, QT_TR_NOOP("Link"), QT_TR_NOOP("Loss"), "", ""},
      {"/link/mtu", Level::network, Editor::whole, QT_TR_NOOP("Link"), QT_TR_NOOP("MTU"), "", "B"},
      {"/link/jitter_ms", Level::expert, Editor::real, QT_TR_NOOP("Link"), QT_TR_NOOP("Jitter"), "", "ms"},
      {"/link/rate_kbps", Level::expert, Editor::optional, QT_TR_NOOP("Link"), QT_TR_NOOP("Rate"), "", "kbit/s"},
      {"/max_segment", Level::expert, Editor::optional, QT_TR_NOOP("Link"), QT_TR_NOOP("Largest segment"),
       "TCP_MAXSEG", "B"},
      {"/evidence", Level::expert, Editor::choice, QT_TR_NOOP("Run"), QT_TR_NOOP("Evidence"), "", ""},
      {"/repeat", Level::network, Editor::whole, QT_TR_NOOP("Run"), QT_TR_NOOP("Repeat"), "", ""},
      {"/seed", Level::expert, Editor::whole, QT_TR_NOOP("Run"), QT_TR_NOOP("Seed"), "", ""},
  });
};

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
  return Table::kControls;
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
