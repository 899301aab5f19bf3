#pragma once
// Why a text is no JSON: the library's words, shortened, and what they mean in Chinese.

#include <string_view>

#include "core/base/local_text.h"

namespace sticky {

/// `what` is what() of an nlohmann::json::exception. Without its prefix, and without the token that it quotes from
/// the file. What this program has no Chinese word for stays English.
[[nodiscard]] LocalText json_reason(std::string_view what);

}  // namespace sticky
