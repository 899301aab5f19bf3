#pragma once
// The files that a user names: the experiment file, and what its payload names beside or below it.
// Only regular files are read, and no more of them than the limits allow.

#include <string>
#include <vector>

#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/workload.h"

namespace sticky {

inline constexpr std::size_t kMaxExperimentBytes = std::size_t{4} << 20U;

/// The content of an experiment file. Throws ExperimentError where it is no regular file, cannot be read, or is
/// larger than kMaxExperimentBytes.
[[nodiscard]] std::string load_experiment_text(const std::string& path);

/// The bytes that each variant of `file` sends from a file or from standard input: parallel to file.variants, empty
/// where a variant names neither. Payload files are looked up in `directory`, the experiment file's own ("" for an
/// experiment that came from no file, which may name none), and must lie in it or below, reached through no
/// symbolic link that leaves it. Standard input is `standard_input`, read to its end once, only where it is named.
/// Call it only for experiments that the user named or confirmed. Throws ExperimentError.
[[nodiscard]] std::vector<ExternalPayload> load_external_payloads(const ExperimentFile& file,
                                                                  const std::string& directory, int standard_input);

}  // namespace sticky
