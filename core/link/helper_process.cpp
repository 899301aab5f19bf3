#include "core/link/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/syscall.h"

namespace sticky {
namespace {

constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};  // a set-up takes milliseconds; this is a broken helper
constexpr int kGraceMs = 1000;                            // an orderly end takes well under one

struct Channel {
  FileDescriptor ours;
  FileDescriptor helpers;
};

Channel make_channel() {
  int ends[2] = {-1, -1};
  check_syscall("socketpair", ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends));
  Channel channel{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
  check_syscall("setsockopt(SO_RCVTIMEO)",
                ::setsockopt(channel.ours.get(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience));
  return channel;
}

// posix_spawn's functions return an errno instead of setting it.
void check_spawn(const std::string& attempt, int error) {
  if (error != 0) throw std::system_error(error, std::generic_category(), attempt);
}

// What the new process gets: the channel as standard input, our standard error, and nothing else of ours.
class SpawnActions {
 public:
  explicit SpawnActions(int channel) {
    check_spawn("posix_spawn_file_actions_init", posix_spawn_file_actions_init(&actions_));
    check_spawn("posix_spawn dup2", posix_spawn_file_actions_adddup2(&actions_, channel, STDIN_FILENO));
    check_spawn("posix_spawn open",
                posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0));
    check_spawn("posix_spawn closefrom", posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1));
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// A session of its own, so that Ctrl-C in the terminal is the program's to handle, and signals as at login.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    check_spawn("posix_spawnattr_init", posix_spawnattr_init(&attributes_));
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    check_spawn(
        "posix_spawnattr_setflags",
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

pid_t spawn(const std::string& path, int channel) {
  const SpawnActions actions(channel);
  const SpawnAttributes attributes;
  std::string name = "sticky-link-helper";
  char* arguments[] = {name.data(), nullptr};
  pid_t id = -1;
  check_spawn("start " + path, ::posix_spawn(&id, path.c_str(), actions.get(), attributes.get(), arguments, environ));
  return id;
}

// By system call, since <sys/pidfd.h> of glibc 2.36 declares the function for C only.
bool ended_within(pid_t id, int grace_ms) {
  const FileDescriptor process(static_cast<int>(::syscall(SYS_pidfd_open, id, 0)));
  if (!process) return false;
  pollfd watched{.fd = process.get(), .events = POLLIN, .revents = 0};
  return ::poll(&watched, 1, grace_ms) == 1;
}

}  // namespace

std::string find_link_helper() {
  namespace fs = std::filesystem;
  const fs::path program_folder = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path beside = program_folder / "sticky-link-helper";
  const fs::path installed = program_folder.parent_path() / "libexec/stickylab/sticky-link-helper";
  for (const fs::path& candidate : {beside, installed}) {
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  throw std::system_error(ENOENT, std::generic_category(),
                          "find the link helper as " + beside.string() + " or " + installed.string());
}

HelperProcess::HelperProcess(const std::string& path) {
  Channel channel = make_channel();
  id_ = spawn(path, channel.helpers.get());
  channel_ = std::move(channel.ours);
}

HelperProcess::~HelperProcess() {
  channel_.close();
  see_off();
}

void HelperProcess::see_off() noexcept {
  if (!ended_within(id_, kGraceMs)) ::kill(id_, SIGKILL);
  while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) continue;
}

HelperProcess::Answer HelperProcess::ask(const HelperRequest& request, std::size_t descriptors_expected) {
  const std::lock_guard lock(asking_);
  send_message(channel_.get(), std::as_bytes(std::span(&request, 1)));
  Answer answer;
  auto received = receive_message(channel_.get(), std::as_writable_bytes(std::span(&answer.reply, 1)));
  if (received.size != sizeof answer.reply) {
    throw std::system_error(EPIPE, std::generic_category(), "the link helper ended without an answer");
  }
  if (answer.reply.error != 0) {
    throw std::system_error(answer.reply.error, std::generic_category(), std::string(get_text(answer.reply.attempt)));
  }
  if (received.descriptors.size() != descriptors_expected) {
    throw std::system_error(EMFILE, std::generic_category(), "receive sockets from the link helper");
  }
  answer.descriptors = std::move(received.descriptors);
  return answer;
}

HelperProcess::Hosts HelperProcess::set_up(std::uint32_t mtu, const std::string& congestion) {
  HelperRequest request{.kind = HelperRequest::Kind::set_up, .mtu = mtu};
  put_text(request.congestion, congestion);
  Answer answer = ask(request, 2);
  return {.client_end = {std::move(answer.descriptors[0]), answer.reply.rings[0]},
          .server_end = {std::move(answer.descriptors[1]), answer.reply.rings[1]},
          .has_ipv6 = answer.reply.has_ipv6 != 0,
          .autocorking_off = answer.reply.autocorking_off != 0};
}

FileDescriptor HelperProcess::make_socket(Side side, int domain, int type, int protocol) {
  HelperRequest request{.kind = HelperRequest::Kind::make_socket};
  request.side = side;
  request.domain = domain;
  request.type = type;
  request.protocol = protocol;
  return std::move(ask(request, 1).descriptors.front());
}

std::uint64_t HelperProcess::count_device_drops() {
  return ask({.kind = HelperRequest::Kind::read_counters}, 0).reply.device_drops;
}

}  // namespace sticky
