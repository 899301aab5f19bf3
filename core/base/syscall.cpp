#include "core/base/syscall.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace sticky {

int check_syscall(std::string_view attempt, int result) {
  if (result >= 0) return result;
  throw std::system_error(errno, std::generic_category(), std::string(attempt));
}

std::string attempt_of(const std::system_error& error) {
  const std::string whole = error.what();
  const std::string tail = ": " + error.code().message();
  return whole.ends_with(tail) ? whole.substr(0, whole.size() - tail.size()) : whole;
}

}  // namespace sticky
