#pragma once
// The field of an expectation: [variant.]transport.[reply.]path, such as tcp.recv_sizes or B.udp.messages.lost.

#include <string>
#include <string_view>
#include <vector>

#include "core/base/transport.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

struct ExpectationField {
  std::string variant = "A";
  Transport transport = Transport::tcp;
  Direction direction = Direction::client_to_server;
  std::vector<std::string> path;  ///< into the direction's or the run's object of the report; at least one member
};

/// Throws ExperimentError (without a place) where `text` is not of this form.
[[nodiscard]] ExpectationField parse_expectation_field(std::string_view text);

/// Throws ExperimentError (without a place) where reports have no such field by data/report.schema.json.
void check_report_has(const ExpectationField& field);

}  // namespace sticky
