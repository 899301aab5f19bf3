#include "core/base/syscall.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace sticky {

int check_syscall(std::string_view attempt, int result) {
  if (result >= 0) return result;
  throw std::system_error(errno, std::generic_category(), std::string(attempt));
}

}  // namespace sticky
