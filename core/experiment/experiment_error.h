#pragma once
// What is wrong with an experiment, said in one line that names the place and how to mend it.

#include <string>
#include <utility>

#include "core/base/local_error.h"

namespace sticky {

class ExperimentError : public LocalError {
 public:
  /// `place` is a JSON pointer into the experiment ("/sender/nodelay"), or empty for the whole.
  ExperimentError(std::string place, LocalText message)
      : LocalError(at_place(place, message)), place_(std::move(place)), message_(std::move(message)) {}

  [[nodiscard]] const std::string& place() const { return place_; }
  /// Without the place.
  [[nodiscard]] const LocalText& message() const { return message_; }

 private:
  std::string place_;
  LocalText message_;
};

}  // namespace sticky
