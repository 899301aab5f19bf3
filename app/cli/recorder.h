#pragma once
// From what a user named on the command line to a recording of it.

#include <string>
#include <vector>

#include "app/cli/interruption.h"
#include "app/cli/named_files.h"
#include "core/base/local_text.h"
#include "core/experiment/recording.h"

namespace sticky::cli {

/// Which experiment, and what is changed in it.
struct ExperimentChoice {
  std::string file;                    ///< path; empty: the preset
  std::string preset;                  ///< id; empty (and no file): the late-reader comparison
  std::vector<std::string> overrides;  ///< "path=value", see read_experiment()
  std::string preset_folder{};         ///< one more folder to look for the preset in; may be empty
  std::vector<OutputFile> outputs{};   ///< to be written afterwards: not over what the experiment is read from
  std::string packets_option{};        ///< the option for which packets must be captured; empty: none
};

/// Reads and checks it. Throws CommandError (wrong_input) with the file's name before the place, or of an output that
/// is one of the files it is read from, or that needs packets where the experiment's link shows none. `language`: of
/// what is told meanwhile.
[[nodiscard]] ExperimentFile read_choice(const ExperimentChoice& choice, Language language);

/// read_choice(), and whether its payload files are such as record() would take. Standard input is not read.
[[nodiscard]] ExperimentFile check_choice(const ExperimentChoice& choice, Language language);

/// Runs it with progress on a terminal and the payload that it names; arms `interruption`, which ends it. Throws what
/// current_failure() understands.
[[nodiscard]] Recording record(const ExperimentChoice& choice, Interruption& interruption, Language language);

/// Throws CommandError (wrong_input) where `option` needs packets and no variant runs on a link that captures them.
void require_packets(const std::string& option, const ExperimentFile& experiment);

/// "stickylab 0.1.0".
[[nodiscard]] std::string program_name();

}  // namespace sticky::cli
