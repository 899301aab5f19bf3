#pragma once
// The files that a command line names: what is read must not be written over, and no two results go to one file.

#include <string>
#include <vector>

#include "core/base/local_text.h"

namespace sticky::cli {

struct InputFile {
  LocalText role;  ///< "the experiment"
  std::string path;
};

struct OutputFile {
  std::string option;  ///< "--save"
  std::string path;
};

/// Throws CommandError (wrong_input) where one of `outputs` is the same file as another or as one of `inputs`,
/// however the paths are written; they need not exist.
void require_apart(const std::vector<InputFile>& inputs, const std::vector<OutputFile>& outputs);

}  // namespace sticky::cli
