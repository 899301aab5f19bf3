#pragma once
// What is wrong with an experiment, said in one line that names the place and how to mend it.

#include <stdexcept>
#include <string>

namespace sticky {

class ExperimentError : public std::runtime_error {
 public:
  /// `place` is a JSON pointer into the experiment ("/sender/nodelay"), "line 3, column 7", or empty for the whole.
  ExperimentError(std::string place, const std::string& message)
      : std::runtime_error(place.empty() ? message : place + ": " + message), place_(std::move(place)) {}

  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  std::string place_;
};

}  // namespace sticky
