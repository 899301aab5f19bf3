#include "app/cli/streams.h"

#include <unistd.h>

#include <cerrno>
#include <string>

#include "app/cli/failure.h"
#include "app/cli/view/text.h"

namespace sticky::cli {
namespace {

std::string_view program = "sticky";

/// 0, or the errno that ended the writing.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

}  // namespace

void write_result(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == 0 || error == EPIPE) return;
  throw CommandError(Status::machine_cannot, refused_by_machine({"write to standard output", "写标准输出"}, error));
}

void write_message(std::string_view message) {
  (void)write_all(STDERR_FILENO,
                  std::string(program) + ": " + visible(message) + "\n");  // nobody is left to be told of a failure
}

void set_program_name(std::string_view name) {
  program = name;
}

}  // namespace sticky::cli
