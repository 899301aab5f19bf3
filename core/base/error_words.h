#pragma once
// What the kernel's error numbers mean, for people.

#include "core/base/local_text.h"

namespace sticky {

/// What errno `error` means, in the words of strerror(3) and in Chinese. A rare one has its English words in both.
[[nodiscard]] LocalText error_words(int error);

}  // namespace sticky
