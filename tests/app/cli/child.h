#pragma once
// Runs the real program as a child process and tells everything that came of it.

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sticky::cli {

struct Invocation {
  std::vector<std::string> arguments;
  std::string input;                                             ///< standard input; a pipe that ends after it
  std::vector<std::pair<std::string, std::string>> environment;  ///< set on top of ours; LC_ALL=C unless given
  std::optional<unsigned> most_files;                            ///< RLIMIT_NOFILE
  std::string output_file;                                       ///< standard output goes there instead of to us
  bool close_output = false;                                     ///< nobody reads standard output
  std::string directory;                                         ///< working directory
};

struct Finished {
  int status = -1;  ///< exit status; 128 + number where a signal ended it
  std::string out;
  std::string err;
};

/// One child from start to end. Ends it, should it outlive a minute.
class Child {
 public:
  explicit Child(const Invocation& invocation);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// Returns once the child handles `signal` itself (its SigCgt in /proc), so that sending it does not end it
  /// before it was ready. False where it ended first.
  [[nodiscard]] bool wait_until_it_catches(int signal) const;
  /// Returns once its first thread sleeps beside `others` that it started. False where it does not come to that.
  [[nodiscard]] bool wait_until_it_sleeps_beside(int others) const;
  void send(int signal) const;
  /// Reads both outputs to their ends, then the status.
  [[nodiscard]] Finished wait();

 private:
  pid_t id_ = -1;
  int in_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::string input_;
};

[[nodiscard]] Finished run_sticky(const Invocation& invocation);
[[nodiscard]] inline Finished run_sticky(std::vector<std::string> arguments) {
  return run_sticky(Invocation{std::move(arguments), {}, {}, {}, {}, false, {}});
}

}  // namespace sticky::cli
