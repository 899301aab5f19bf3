#pragma once
// Text that a user reads, in the languages that the program speaks.

#include <string>

namespace sticky {

/// The same sentence in the languages that the program speaks. Either may be empty.
struct LocalText {
  std::string en;
  std::string zh;
  bool operator==(const LocalText&) const = default;
};

}  // namespace sticky
