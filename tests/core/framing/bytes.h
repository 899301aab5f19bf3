#pragma once
// Bytes written as text in a test.

#include <string_view>

#include "core/base/bytes.h"

namespace sticky::framing {

[[nodiscard]] inline ByteVector bytes(std::string_view text) {
  const Bytes view = as_bytes(text);
  return {view.begin(), view.end()};
}

}  // namespace sticky::framing
