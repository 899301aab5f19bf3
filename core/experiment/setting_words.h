#pragma once
// What people call the fields of an experiment file: on the controls of the window, in the boxes of a comparison, on
// the command line. What they call the fields' values: value_words.h.

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/local_text.h"

namespace sticky {

struct SettingWords {
  LocalText group;   ///< whose setting it is: "Sender"
  LocalText name;    ///< "Nagle"; within its group, where another group has one of that name
  const char* unit;  ///< "B", "ms", "%", or ""
};

/// Of a field by its JSON pointer: "/sender/nodelay", "/framing/field_size". All empty where it has no words.
[[nodiscard]] SettingWords words_of_setting(std::string_view pointer);

/// Whether people are shown the opposite of the value: TCP_NODELAY is Nagle off.
[[nodiscard]] bool is_shown_inverted(std::string_view pointer);

/// A setting and its value: "Nagle off", "Starts after 20 ms", "Receiver · Nagle on". Takes a pointer or the
/// name that --set takes ("sender.nodelay"); a field without words keeps that name. Long values end in "…".
[[nodiscard]] LocalText setting_text(std::string_view path, const nlohmann::json& value);

}  // namespace sticky
