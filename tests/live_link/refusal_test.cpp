// Machines that forbid: each refusal is made real by a seccomp filter, which the helper inherits, and told as the
// call, the errno and a cure. Runs everywhere, also where the private link itself cannot.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string>

#include "core/link/probe_private_link.h"
#include "core/net/file_descriptor.h"
#include "tests/live_link/private_lab.h"

namespace sticky {
namespace {

// From now on this process and its children get `error` from system call `number` where argument `index` is `value`.
bool forbid(std::uint32_t number, std::uint32_t index, std::uint32_t value, int error) {
  const auto argument =
      static_cast<std::uint32_t>(offsetof(seccomp_data, args) + std::size_t{8} * index);  // low half, little endian
  std::array<sock_filter, 6> program{{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  }};
  const sock_fprog filter{.len = program.size(), .filter = program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

struct Forbidden {
  const char* name;
  std::uint32_t number, index, value;
  int error;
  const char* attempt;  ///< what the refusal must name
};

// "attempt|errno|remedy" of a probe in a process of its own, under the filter.
std::string probe_under(const Forbidden& forbidden) {
  int ends[2] = {-1, -1};
  EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const FileDescriptor reading(ends[0]);
  FileDescriptor writing(ends[1]);
  const pid_t id = ::fork();
  if (id == 0) {
    if (!forbid(forbidden.number, forbidden.index, forbidden.value, forbidden.error)) ::_exit(1);
    const PrivateLinkProbe probe = probe_private_link();
    std::string told = "no refusal";
    if (probe.refusal) {
      told = probe.refusal->attempt + "|" + std::to_string(probe.refusal->error) + "|" + probe.refusal->remedy.en;
    }
    static_cast<void>(::write(writing.get(), told.data(), told.size()));
    ::_exit(0);
  }
  writing.close();
  std::string told(4096, '\0');
  const ssize_t size = ::read(reading.get(), told.data(), told.size());
  ::waitpid(id, nullptr, 0);
  told.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return told;
}

class Refused : public testing::TestWithParam<Forbidden> {};

TEST_P(Refused, NamesTheCallAndTheErrno) {
  const Forbidden& forbidden = GetParam();
  const bool is_first_call = forbidden.value == CLONE_NEWUSER;
  if (!is_first_call && !private_lab::why_not().empty()) GTEST_SKIP() << private_lab::why_not();
  const std::string told = probe_under(forbidden);
  EXPECT_THAT(told,
              testing::StartsWith(std::string(forbidden.attempt) + "|" + std::to_string(forbidden.error) + "|"));
  EXPECT_THAT(told, testing::HasSubstr("link.kind=loopback")) << "what still works here";
}

INSTANTIATE_TEST_SUITE_P(
    Machines, Refused,
    testing::Values(
        Forbidden{"UserNamespacesForbidden", SYS_unshare, 0, CLONE_NEWUSER, EPERM, "unshare(CLONE_NEWUSER)"},
        Forbidden{"NoUserNamespaceLeft", SYS_unshare, 0, CLONE_NEWUSER, ENOSPC, "unshare(CLONE_NEWUSER)"},
        Forbidden{"NetworkNamespacesForbidden", SYS_unshare, 0, CLONE_NEWNET, EPERM, "unshare(CLONE_NEWNET)"},
        // The helper's first file opened for writing only.
        Forbidden{"MappingForbidden", SYS_openat, 2, O_WRONLY | O_CLOEXEC, EACCES, "open /proc/self/uid_map"},
        Forbidden{"NetlinkForbidden", SYS_socket, 0, AF_NETLINK, EPERM, "socket(AF_NETLINK, NETLINK_ROUTE)"},
        Forbidden{"PacketSocketsForbidden", SYS_socket, 0, AF_PACKET, EPERM, "socket"}),
    [](const auto& machine) { return std::string(machine.param.name); });

}  // namespace
}  // namespace sticky
