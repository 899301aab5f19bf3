#pragma once
// A setting and its value as the panel has them: "Nagle off", "Starts after 20 ms".

#include <string>

#include "core/base/local_text.h"

namespace sticky::gui {

/// `path` as in a difference of settings ("sender.nodelay"), `value` its JSON text. In the window's language, which
/// both languages of the text then are; a setting without a control keeps its path.
[[nodiscard]] LocalText settingText(const std::string& path, const std::string& value);

}  // namespace sticky::gui
