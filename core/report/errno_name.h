#pragma once

#include <cstring>
#include <string>

namespace sticky {

/// "EPERM", the same in every locale (unlike strerror(3)).
[[nodiscard]] inline std::string errno_name(int error) {
  const char* name = ::strerrorname_np(error);
  return name != nullptr ? name : "errno " + std::to_string(error);
}

}  // namespace sticky
