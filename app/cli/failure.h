#pragma once
// From any exception to an exit status and the one line that says what is wrong.

#include "app/cli/status.h"

namespace sticky::cli {

struct Failure {
  Status status = Status::run_failed;
  LocalText message;
};

/// Of the exception that is being handled: call it in a catch block.
[[nodiscard]] Failure current_failure();

/// One line: the call that this machine refused with errno `error`, why, and what to do.
[[nodiscard]] LocalText refused_by_machine(const LocalText& attempt, int error);

}  // namespace sticky::cli
