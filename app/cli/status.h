#pragma once
// Exit statuses of the program (contract, section 3) and the errors that lead to them. Where several apply, the
// first in the order of this list counts.

#include <utility>

#include "core/base/local_error.h"

namespace sticky::cli {

enum class Status : int {
  wrong_input = 2,     ///< the command line, an experiment or a saved run is wrong
  machine_cannot = 3,  ///< this machine cannot do it
  run_failed = 4,
  interrupted = 130,
  expectation_failed = 1,
  fine = 0,
};

/// One line for standard error: what is wrong, and how to mend it.
class CommandError : public LocalError {
 public:
  CommandError(Status status, LocalText message) : LocalError(std::move(message)), status_(status) {}
  [[nodiscard]] Status status() const { return status_; }

 private:
  Status status_;
};

}  // namespace sticky::cli
