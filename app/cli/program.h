#pragma once
// The program: a command line in, an exit status out.

#include <string>
#include <vector>

namespace sticky::cli {

/// `arguments` without the program's name. Never throws; every failure ends as one line on standard error.
[[nodiscard]] int run_program(const std::vector<std::string>& arguments);

}  // namespace sticky::cli
