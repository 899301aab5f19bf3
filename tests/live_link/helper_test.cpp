// The link helper: what it takes from whom, and that it and everything it made are gone when its parent is.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "core/base/random.h"
#include "core/link/helper_process.h"
#include "core/net/socket_setup.h"
#include "tests/live_link/private_lab.h"

namespace sticky {
namespace {

constexpr int kPatienceMs = 5000;  // for what must end: far above what it takes, far below a hang

struct Pair {
  FileDescriptor ours, theirs;
};
Pair make_pair(int type = SOCK_SEQPACKET) {
  int ends[2] = {-1, -1};
  EXPECT_EQ(::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends), 0);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

// The exit status of a helper that got `channel` as standard input; `talk` says things to it meanwhile.
int exit_status_of_helper(
    FileDescriptor channel, const std::function<void()>& talk = [] {}) {
  const std::string path = find_link_helper();
  const FileDescriptor quiet(::open("/dev/null", O_RDWR | O_CLOEXEC));
  const pid_t id = ::fork();
  if (id == 0) {
    ::dup2(channel.get(), STDIN_FILENO);
    ::dup2(quiet.get(), STDERR_FILENO);
    ::execl(path.c_str(), path.c_str(), nullptr);
    ::_exit(127);
  }
  channel.close();
  talk();
  const FileDescriptor process(static_cast<int>(::syscall(SYS_pidfd_open, id, 0)));
  pollfd watched{.fd = process.get(), .events = POLLIN, .revents = 0};
  EXPECT_EQ(::poll(&watched, 1, kPatienceMs), 1) << "the helper should have ended by itself";
  ::kill(id, SIGKILL);
  int status = -1;
  ::waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

HelperRequest set_up_request() {
  HelperRequest request{.kind = HelperRequest::Kind::set_up, .mtu = 1500};
  put_text(request.congestion, "reno");
  return request;
}

std::span<const std::byte> bytes_of(const HelperRequest& request) {
  return std::as_bytes(std::span(&request, 1));
}

TEST(LinkHelper, EndsWhenItsChannelCloses) {
  Pair pair = make_pair();
  EXPECT_EQ(exit_status_of_helper(std::move(pair.theirs), [&] { pair.ours.close(); }), 0);
}

TEST(LinkHelper, TakesNothingButAChannelFromItsParent) {
  EXPECT_EQ(exit_status_of_helper(FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC))), 2);
  Pair stream = make_pair(SOCK_STREAM);
  EXPECT_EQ(exit_status_of_helper(std::move(stream.theirs)), 2) << "another kind of socket";

  // A channel made by its grandparent: the process between the two is not the one that speaks.
  Pair inherited = make_pair();
  const pid_t between = ::fork();
  if (between == 0) ::_exit(exit_status_of_helper(std::move(inherited.theirs)));
  int status = -1;
  ::waitpid(between, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 2);
}

TEST(LinkHelper, GarbageEndsIt) {
  Random random(1, "garbage for the link helper");
  for (int round = 0; round < 30; ++round) {
    Pair pair = make_pair();
    std::vector<std::byte> garbage(random.between(1, 200));
    if (round % 3 == 0) garbage.resize(sizeof(HelperRequest));
    for (auto& byte : garbage) byte = static_cast<std::byte>(random.between(0, 255));
    EXPECT_EQ(exit_status_of_helper(std::move(pair.theirs), [&] { send_message(pair.ours.get(), garbage); }), 2);
  }
}

TEST(LinkHelper, RequestsOutOfPlaceEndIt) {
  Pair early = make_pair();
  EXPECT_EQ(exit_status_of_helper(
                std::move(early.theirs),
                [&] { send_message(early.ours.get(), bytes_of({.kind = HelperRequest::Kind::read_counters})); }),
            2)
      << "before set-up";
  Pair with_descriptor = make_pair();
  EXPECT_EQ(exit_status_of_helper(std::move(with_descriptor.theirs),
                                  [&] {
                                    const int handed[] = {STDIN_FILENO};
                                    send_message(with_descriptor.ours.get(), bytes_of(set_up_request()), handed);
                                  }),
            2)
      << "with a descriptor that nobody asked for";
}

class LiveHelper : public private_lab::PrivateLinkTest {};

TEST_F(LiveHelper, ASecondSetUpEndsIt) {
  Pair pair = make_pair();
  EXPECT_EQ(exit_status_of_helper(std::move(pair.theirs),
                                  [&] {
                                    for (int i = 0; i < 2; ++i)
                                      send_message(pair.ours.get(), bytes_of(set_up_request()));
                                  }),
            2);
}

TEST_F(LiveHelper, IsNoPartOfTheTerminalsSession) {
  const PrivateHosts hosts({});
  EXPECT_NE(::getsid(hosts.helper_id()), ::getsid(0)) << "Ctrl-C is the program's to handle";
}

TEST_F(LiveHelper, IsGoneWhenTheHostsAre) {
  pid_t id = -1;
  {
    const PrivateHosts hosts({});
    id = hosts.helper_id();
    EXPECT_EQ(::kill(id, 0), 0);
  }
  EXPECT_EQ(::kill(id, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST_F(LiveHelper, SocketsOutliveAHelperThatDied) {
  PrivateHosts hosts({});
  const FileDescriptor socket = hosts.make_socket(Side::client, AF_INET, SOCK_DGRAM, 0);
  ::kill(hosts.helper_id(), SIGKILL);
  EXPECT_NO_THROW(bind_to(socket.get(), Address::internet("10.0.0.1", 0)));
  EXPECT_THROW(static_cast<void>(hosts.make_socket(Side::client, AF_INET, SOCK_DGRAM, 0)), std::system_error);
}

TEST_F(LiveHelper, TcpSocketsUseTheCongestionControlAskedForAndResetOnClose) {
  PrivateHosts hosts({.mtu = 1500, .congestion = "reno"});
  const FileDescriptor socket = hosts.make_socket(Side::server, AF_INET6, SOCK_STREAM, 0);
  char name[16] = {};
  socklen_t size = sizeof name;
  ASSERT_EQ(::getsockopt(socket.get(), IPPROTO_TCP, 13 /* TCP_CONGESTION */, name, &size), 0);
  EXPECT_STREQ(name, "reno");
  linger on_close{};
  size = sizeof on_close;
  ASSERT_EQ(::getsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &on_close, &size), 0);
  EXPECT_EQ(on_close.l_onoff, 1);
  EXPECT_EQ(on_close.l_linger, 0);
}

TEST_F(LiveHelper, AnUnknownCongestionControlIsRefusedAtSetUp) {
  try {
    const PrivateHosts hosts({.mtu = 1500, .congestion = "nosuch"});
    FAIL() << "there is no such congestion control";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), ENOENT);
    EXPECT_THAT(error.what(), testing::HasSubstr("TCP_CONGESTION, nosuch"));
  }
}

std::set<std::string> interfaces() {
  std::set<std::string> names;
  struct if_nameindex* list = ::if_nameindex();
  for (auto* entry = list; entry->if_index != 0; ++entry) names.insert(entry->if_name);
  ::if_freenameindex(list);
  return names;
}

std::string contents_of(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST_F(LiveHelper, TheMachineItselfSeesNothingOfTheLink) {
  const std::set<std::string> before = interfaces();
  const std::string routes = contents_of("/proc/net/route");
  PrivateHosts hosts({});
  const FileDescriptor listener = hosts.make_socket(Side::server, AF_INET, SOCK_STREAM, 0);
  bind_to(listener.get(), Address::internet("10.0.0.2", 0));
  listen_on(listener.get(), 1);
  EXPECT_EQ(interfaces(), before);
  EXPECT_EQ(contents_of("/proc/net/route"), routes);
  EXPECT_THAT(contents_of("/proc/net/tcp"), testing::Not(testing::HasSubstr("0200000A:")));
}

// --- kill -9 ------------------------------------------------------------------------------------------------------

struct Victim {
  pid_t program = -1;
  pid_t helper = -1;
};

// The victims are forked from a process with a link of its own, so with threads, and start some themselves.
#ifdef __SANITIZE_THREAD__
constexpr bool kForksWithThreads = false;
#else
constexpr bool kForksWithThreads = true;
#endif
constexpr const char* kNoForkWithThreads = "the thread sanitizer follows no threads started after such a fork";

// A program in the middle of a transfer over a slow link, as another process.
Victim start_transfer() {
  int pipe_ends[2] = {-1, -1};
  EXPECT_EQ(::pipe2(pipe_ends, O_CLOEXEC), 0);
  const FileDescriptor from_victim(pipe_ends[0]);
  const FileDescriptor to_us(pipe_ends[1]);
  Victim victim;
  victim.program = ::fork();
  if (victim.program == 0) {
    const auto hosts = std::make_shared<PrivateHosts>(PrivateHosts::Settings{});
    LinkSpec spec;
    spec.rtt_ms = 20;
    spec.rate_kbps = 1000;
    PrivateLink link(hosts, spec);
    link.begin_run(MonotonicClock().now(), 1);
    const FileDescriptor listener = link.make_socket(Side::server, AF_INET, SOCK_STREAM, 0);
    bind_to(listener.get(), Address::internet(link.address_of(Side::server, 4), 0));
    listen_on(listener.get(), 1);
    const FileDescriptor client = link.make_socket(Side::client, AF_INET, SOCK_STREAM, 0);
    const StopSignal never;
    static_cast<void>(connect_to(client.get(), Address::local_of(listener.get()), std::nullopt, never));
    const std::vector<char> much(100'000, 'x');
    static_cast<void>(::send(client.get(), much.data(), much.size(), MSG_NOSIGNAL));
    const pid_t helper = hosts->helper_id();
    static_cast<void>(::write(to_us.get(), &helper, sizeof helper));
    ::pause();
    ::_exit(0);
  }
  EXPECT_EQ(::read(from_victim.get(), &victim.helper, sizeof victim.helper), ssize_t{sizeof victim.helper});
  return victim;
}

TEST_F(LiveHelper, EndsWithinASecondOfAKilledParent) {
  if (!kForksWithThreads) GTEST_SKIP() << kNoForkWithThreads;
  const Victim victim = start_transfer();
  const FileDescriptor helper(static_cast<int>(::syscall(SYS_pidfd_open, victim.helper, 0)));
  ASSERT_TRUE(helper);
  ::kill(victim.program, SIGKILL);
  pollfd watched{.fd = helper.get(), .events = POLLIN, .revents = 0};
  EXPECT_EQ(::poll(&watched, 1, 1000), 1) << "the helper is still there a second after its parent was killed";
  ::waitpid(victim.program, nullptr, 0);
}

void write_file(const char* path, const std::string& text) {
  const FileDescriptor file(::open(path, O_WRONLY | O_CLOEXEC));
  if (!file || ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) ::_exit(20);
}

// The errno with which another link is refused, 0 where it is not.
int refusal_of_another() {
  try {
    const PrivateHosts another({});
    return 0;
  } catch (const std::system_error& error) {
    return error.code().value();
  }
}

// How we know that no namespace is left: in a user namespace that may hold three network namespaces, which is what
// one link needs, a second link can be made only after the kernel has freed the first one's. Sockets, devices and
// routes live in those, so they are gone too.
int kill_and_make_another() {
  const std::string user = std::to_string(::geteuid()), group = std::to_string(::getegid());
  if (::unshare(CLONE_NEWUSER) != 0) return 21;
  write_file("/proc/self/uid_map", "0 " + user + " 1");
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/gid_map", "0 " + group + " 1");
  write_file("/proc/sys/user/max_net_namespaces", "3");
  const Victim victim = start_transfer();
  const int refusal = refusal_of_another();
  if (refusal == 0) return 22;  // the limit does not work, so this would prove nothing
  if (refusal != ENOSPC) return 23;
  ::kill(victim.program, SIGKILL);
  ::waitpid(victim.program, nullptr, 0);
  // One attempt, at the end of the second: a failed one would use up namespaces itself.
  ::poll(nullptr, 0, 1000);
  return refusal_of_another() == 0 ? 0 : 24;
}

TEST_F(LiveHelper, LeavesNoNamespaceBehindAKilledProgram) {
  if (!kForksWithThreads) GTEST_SKIP() << kNoForkWithThreads;
  const pid_t id = ::fork();
  if (id == 0) ::_exit(kill_and_make_another());
  int status = -1;
  ::waitpid(id, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0) << "20: a namespace's file, 21: unshare, 22: no limit, 23: another failure, "
                                       "24: namespaces still there after a second";
}

}  // namespace
}  // namespace sticky
