#pragma once
// The controls of the experiment panel as data: which field of the experiment file each one edits, how, and from
// which level of disclosure on. Explanations and choices come from the schema, so that the panel and the documents
// agree.

#include <QString>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/experiment/setting_words.h"

namespace sticky::gui {

enum class Level : std::uint8_t { basic, network, expert };

enum class Editor : std::uint8_t {
  toggle,         ///< true or false
  inverted,       ///< the same, shown the other way round: TCP_NODELAY is Nagle off
  choice,         ///< one of the schema's words or numbers
  tagged,         ///< one of several kinds of object, or null: a framing, a fault
  whole,          ///< a whole number
  real,           ///< a number with a fraction
  percent,        ///< a probability, shown as a percentage
  optional,       ///< a whole number, or nothing (null): the system's own choice
  optional_real,  ///< a number with a fraction, or nothing
  list,           ///< a number, several, or a span: 10 | 10, 200, 3000 | 1-300
  numbers,        ///< whole numbers, perhaps none: 5 | 5, 7
  count_or_all,   ///< a whole number, or nothing: "all"
  text,           ///< a word or hex digits; nothing where there is no default
  words,          ///< several words: tcp, udp | 0a, 0d0a
  payload,        ///< letters, counter, or texts of one's own
};

struct Control {
  std::string pointer;  ///< JSON pointer of the field: "/sender/nodelay"
  Level level;
  Editor editor;
  const char* call{};              ///< the system's name where the schema has none: "recv()"
  SettingWords words{};            ///< heading above it, label, unit
  const nlohmann::json* schema{};  ///< the field's own, never null in what the functions below return
};

/// In the order of the panel; controls of one group stand together. The parameters of a framing follow it (below).
[[nodiscard]] std::span<const Control> controls();

/// The parameters of a strategy, as members of the object at `place` ("/framing", "/decode_as").
[[nodiscard]] std::vector<Control> framingControls(const std::string& strategy, const std::string& place);

/// The schema's sentence about the field, in the language of the window.
[[nodiscard]] QString explanationOf(const Control& control);
/// "TCP_NODELAY", "recv()", or nothing.
[[nodiscard]] QString optionOf(const Control& control);
[[nodiscard]] QString labelOf(const Control& control);

/// One thing that can be chosen.
struct Choice {
  std::string json;  ///< what the file has: "\"request-reply\"", "4", or an object with its tag alone
  QString name;      ///< for people, in the language of the window
};
/// In the schema's order.
[[nodiscard]] std::vector<Choice> choicesOf(const Control& control);
/// The name of any value of the field, also of one that choicesOf() does not list: several transports, a framing with
/// other parameters.
[[nodiscard]] QString nameOf(const Control& control, const nlohmann::json& value);

}  // namespace sticky::gui
