#pragma once
// What is wrong with an experiment, said in one line that names the place and how to mend it.

#include <stdexcept>
#include <string>
#include <utility>

#include "core/base/local_text.h"

namespace sticky {

class ExperimentError : public std::runtime_error {
 public:
  /// `place` is a JSON pointer into the experiment ("/sender/nodelay"), "line 3, column 7", or empty for the whole.
  ExperimentError(std::string place, LocalText message)
      : std::runtime_error(place.empty() ? message.en : place + ": " + message.en),
        place_(std::move(place)),
        message_(std::move(message)) {}
  /// Told in English only.
  ExperimentError(std::string place, const std::string& message)
      : ExperimentError(std::move(place), LocalText{message, {}}) {}

  [[nodiscard]] const std::string& place() const { return place_; }
  /// Without the place.
  [[nodiscard]] const LocalText& message() const { return message_; }
  /// The whole line, as what() has it in English.
  [[nodiscard]] LocalText text() const {
    const std::string lead = place_.empty() ? "" : place_ + ": ";
    return {lead + message_.en, lead + message_.in(Language::zh)};
  }

 private:
  std::string place_;
  LocalText message_;
};

}  // namespace sticky
