// From the shell's prompt to the last line: `sticky --version`, and the ten-message comparison without its pauses.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <string>
#include <vector>

namespace sticky::bench {
namespace {

/// The program beside this benchmark.
std::string sticky_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "sticky";
}

bool run_quietly(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  return failed == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void start_up(benchmark::State& state, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{sticky_program()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  for (auto _ : state) {
    if (!run_quietly(words)) return state.SkipWithError("sticky did not run");
  }
}
BENCHMARK_CAPTURE(start_up, version, {"--version"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(start_up, ten_messages, {"run", "--transport", "tcp", "--set", "sender.end_delay_ms=0"})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sticky::bench
