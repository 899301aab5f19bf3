#pragma once
// The controls of the experiment panel as data: which field of the experiment file each one edits, how, and from
// which level of disclosure on. Explanations come from the schema, so that the panel and the documents agree.

#include <QString>
#include <cstdint>
#include <span>
#include <string_view>

namespace sticky::gui {

enum class Level : std::uint8_t { basic, network, expert };

enum class Editor : std::uint8_t {
  toggle,    ///< true or false
  choice,    ///< one of the schema's words
  whole,     ///< a whole number
  real,      ///< a number with a fraction
  optional,  ///< a whole number, or nothing (null): the system's own choice
  list,      ///< a number, several, or a span: 10 | 10, 200, 3000 | 1-300
};

struct Control {
  std::string_view pointer;  ///< JSON pointer of the field: "/sender/nodelay"
  Level level;
  Editor editor;
  const char* group;   ///< heading above it, source text for tr()
  const char* label;   ///< source text for tr()
  const char* option;  ///< the system's name for it: "TCP_NODELAY", or ""
  const char* unit;    ///< "B", "ms", or ""
};

/// In the order of the panel; controls of one group stand together.
[[nodiscard]] std::span<const Control> controls();

/// The schema's sentence about the field, in the language wanted.
[[nodiscard]] QString explanationOf(std::string_view pointer, bool chinese);
/// The words that a choice offers, in the schema's order.
[[nodiscard]] QStringList choicesOf(std::string_view pointer);

}  // namespace sticky::gui
