#pragma once
// The files that a user names: the experiment file, and what its payload names beside or below it.
// Only regular files are read, and no more of them than the limits allow.

#include <cstddef>
#include <string>

#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/workload.h"

namespace sticky {

inline constexpr std::size_t kMaxExperimentBytes = std::size_t{4} << 20U;

/// The content of an experiment file. Throws ExperimentError where it is no regular file, cannot be read, or is
/// larger than kMaxExperimentBytes.
[[nodiscard]] std::string load_experiment_text(const std::string& path);

/// The folder in which the payload files of the experiment file `path` lie: its own.
[[nodiscard]] std::string experiment_directory(const std::string& path);

/// The bytes that the variants of `file` take from files and from standard input. Payload files are looked up in
/// `directory`, the experiment file's own ("" for an experiment that came from no file, which may name none), and
/// must be regular files in it or below that no symbolic link on the way leaves. Standard input is the descriptor
/// `standard_input`, read to its end, only where it is named.
/// Call it only for experiments that the user named or confirmed. Throws ExperimentError.
[[nodiscard]] ExternalPayload load_external_payload(const ExperimentFile& file, const std::string& directory,
                                                    int standard_input);

/// Throws what load_external_payload() and then the run would throw about payload files. Standard input is not read.
void check_payload_files(const ExperimentFile& file, const std::string& directory);

}  // namespace sticky
