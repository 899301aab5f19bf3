#include "app/cli/named_files.h"

#include <filesystem>

#include "app/cli/status.h"
#include "core/experiment/filled.h"

namespace sticky::cli {
namespace {

namespace fs = std::filesystem;

/// Where a path leads, links followed, as far as there is anything to follow.
fs::path destination(const std::string& path) {
  std::error_code failed;
  const fs::path absolute = fs::absolute(path, failed);
  const fs::path resolved = fs::weakly_canonical(absolute, failed);
  return failed ? absolute.lexically_normal() : resolved;
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code absent;
  return fs::equivalent(a, b, absent) || destination(a) == destination(b);
}

void require_apart(const OutputFile& output, const LocalText& role, const std::string& path) {
  if (!is_same_file(output.path, path)) return;
  throw CommandError(Status::wrong_input,
                     filled("{} {}: is the same file as {}; name another", "{} {}: 和{}是同一个文件；请换一个名字",
                            output.option, output.path, role));
}

}  // namespace

void require_apart(const std::vector<InputFile>& inputs, const std::vector<OutputFile>& outputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (const InputFile& input : inputs) require_apart(outputs[i], input.role, input.path);
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      const std::string& option = outputs[earlier].option;
      require_apart(outputs[i], {option, " " + option + " "}, outputs[earlier].path);
    }
  }
}

}  // namespace sticky::cli
