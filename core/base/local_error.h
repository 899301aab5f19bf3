#pragma once
// An error whose sentence a user reads. It cannot be made from one language alone: nobody forgets the other.

#include <stdexcept>
#include <utility>

#include "core/base/local_text.h"

namespace sticky {

class LocalError : public std::runtime_error {
 public:
  /// One line: the place, what is wrong, how to mend it. what() is the English one.
  explicit LocalError(LocalText text) : std::runtime_error(text.en), text_(std::move(text)) {}

  [[nodiscard]] const LocalText& text() const { return text_; }

 private:
  LocalText text_;
};

}  // namespace sticky
