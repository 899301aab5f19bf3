#pragma once
// The one gate through which set-up code checks its system calls: a failure becomes an exception that
// names what was attempted. The data path does not use it: there, errors are values (see core/net).

#include <string>
#include <string_view>
#include <system_error>

namespace sticky {

/// Returns `result` where it is not negative.
/// Throws std::system_error with errno and `attempt` (such as "bind 127.0.0.1:0") where it is.
int check_syscall(std::string_view attempt, int result);

/// What was attempted: what() without the system's own words for the errno.
[[nodiscard]] std::string attempt_of(const std::system_error& error);

}  // namespace sticky
