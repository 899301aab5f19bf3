#include "child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace sticky::cli {
namespace {

constexpr auto kLongest = std::chrono::minutes(1);

struct Pipe {
  int read = -1;
  int write = -1;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  return {ends[0], ends[1]};
}

void close_if_open(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

/// In the child, before exec: only async-signal-safe calls and setenv.
void prepare(const Invocation& invocation, int in, int out, int err) {
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  for (const char* name : {"LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"}) ::unsetenv(name);
  ::setenv("LC_ALL", "C", 1);
  for (const auto& [name, value] : invocation.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!invocation.directory.empty() && ::chdir(invocation.directory.c_str()) != 0) ::_exit(126);
  if (invocation.most_files) {
    const rlimit limit{*invocation.most_files, *invocation.most_files};
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

[[noreturn]] void execute(const std::vector<std::string>& arguments) {
  std::vector<char*> argv{const_cast<char*>("sticky")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv(STICKY_PROGRAM, argv.data());
  ::_exit(127);
}

/// Appends what can be read now. False at the end.
bool take(int fd, std::string& into) {
  std::array<char, 65536> buffer{};
  const ssize_t n = ::read(fd, buffer.data(), buffer.size());
  if (n > 0) into.append(buffer.data(), static_cast<std::size_t>(n));
  return n > 0;
}

}  // namespace

Child::Child(const Invocation& invocation) : input_(invocation.input) {
  ::signal(SIGPIPE, SIG_IGN);
  const Pipe in = make_pipe();
  const Pipe out = make_pipe();
  const Pipe err = make_pipe();
  int target = out.write;
  if (!invocation.output_file.empty()) target = ::open(invocation.output_file.c_str(), O_WRONLY | O_CLOEXEC);
  id_ = ::fork();
  if (id_ == 0) {
    prepare(invocation, in.read, target, err.write);
    ::signal(SIGPIPE, SIG_DFL);
    execute(invocation.arguments);
  }
  ::close(in.read);
  ::close(out.write);
  ::close(err.write);
  if (target != out.write) ::close(target);
  in_ = in.write;
  out_ = out.read;
  err_ = err.read;
  if (invocation.close_output) close_if_open(out_);
}

Child::~Child() {
  if (id_ > 0) {
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
  for (int* fd : {&in_, &out_, &err_}) close_if_open(*fd);
}

bool Child::wait_until_it_catches(int signal) const {
  const auto deadline = std::chrono::steady_clock::now() + kLongest;
  while (std::chrono::steady_clock::now() < deadline) {
    std::ifstream status("/proc/" + std::to_string(id_) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.rfind("State:\tZ", 0) == 0) return false;
      if (line.rfind("SigCgt:", 0) != 0) continue;
      const auto caught = std::stoull(line.substr(7), nullptr, 16);
      if ((caught >> (signal - 1)) & 1U) return true;
    }
    ::usleep(1000);
  }
  return false;
}

bool Child::wait_until_it_sleeps_beside(int others) const {
  const auto deadline = std::chrono::steady_clock::now() + kLongest;
  while (std::chrono::steady_clock::now() < deadline) {
    std::ifstream status("/proc/" + std::to_string(id_) + "/status");
    bool sleeps = false;
    for (std::string line; std::getline(status, line);) {
      if (line.rfind("State:\tZ", 0) == 0) return false;
      if (line.rfind("State:\tS", 0) == 0) sleeps = true;
      if (sleeps && line.rfind("Threads:", 0) == 0 && std::stoi(line.substr(8)) > others) return true;
    }
    ::usleep(1000);
  }
  return false;
}

void Child::send(int signal) const {
  ::kill(id_, signal);
}

Finished Child::wait() {
  Finished finished;
  const auto deadline = std::chrono::steady_clock::now() + kLongest;
  std::size_t written = 0;
  if (input_.empty()) close_if_open(in_);
  while (out_ >= 0 || err_ >= 0) {
    std::array<pollfd, 3> fds{{{out_, POLLIN, 0}, {err_, POLLIN, 0}, {in_, POLLOUT, 0}}};
    if (::poll(fds.data(), fds.size(), 1000) < 0 && errno != EINTR) break;
    if (std::chrono::steady_clock::now() > deadline) break;
    if (fds[0].revents != 0 && !take(out_, finished.out)) close_if_open(out_);
    if (fds[1].revents != 0 && !take(err_, finished.err)) close_if_open(err_);
    if (fds[2].revents != 0) {
      const ssize_t n = ::write(in_, input_.data() + written, input_.size() - written);
      if (n > 0) written += static_cast<std::size_t>(n);
      if (n <= 0 || written == input_.size()) close_if_open(in_);
    }
  }
  if (std::chrono::steady_clock::now() > deadline) ::kill(id_, SIGKILL);
  int status = 0;
  ::waitpid(id_, &status, 0);
  id_ = -1;
  finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return finished;
}

Finished run_sticky(const Invocation& invocation) {
  return Child(invocation).wait();
}

}  // namespace sticky::cli
