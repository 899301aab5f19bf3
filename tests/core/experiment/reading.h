#pragma once
// What tests of experiment files share.

#include <string>
#include <string_view>
#include <vector>

#include "core/experiment/read_experiment.h"
#include "core/trace/trace.h"

namespace sticky {

inline constexpr FlowKey to_server{0, Direction::client_to_server};
inline constexpr FlowKey to_client{0, Direction::server_to_client};

/// The message with which an experiment file is refused; "no error" where it is read.
inline std::string error_of(std::string_view text, const std::vector<std::string>& overrides = {}) {
  try {
    static_cast<void>(read_experiment(text, overrides));
  } catch (const ExperimentError& error) {
    return error.what();
  }
  return "no error";
}

/// The experiment itself (variant A).
inline Experiment read_a(std::string_view text, const std::vector<std::string>& overrides = {}) {
  return read_experiment(text, overrides).variants.at(0).experiment;
}

}  // namespace sticky
