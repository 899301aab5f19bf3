#pragma once
// What is typed into a field, as the JSON of the experiment file, and back. Pure: no widget.

#include <QString>
#include <optional>
#include <string>
#include <variant>

#include "app/gui/panel/control_table.h"

namespace sticky::gui {

/// Why a text is no value.
struct Unreadable {
  QString reason;
};

/// "12" is 12, "" or "auto" is null, "10, 20" a list, "1-300" a span, "5 %" is 0.05.
[[nodiscard]] std::variant<std::string, Unreadable> jsonOf(Editor editor, const QString& text);
/// The text that jsonOf() reads as this value.
[[nodiscard]] QString textOf(Editor editor, const nlohmann::json& value);
/// `text` with its number one step up or down; nothing where it is no number. Steps follow the number's size.
[[nodiscard]] std::optional<QString> stepped(Editor editor, const QString& text, int direction);

}  // namespace sticky::gui
