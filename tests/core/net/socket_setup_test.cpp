#include "core/net/socket_setup.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "core/base/bytes.h"
#include "core/net/options.h"
#include "core/net/queue_level.h"
#include "core/net/tcp_info.h"
#include "tests/core/net/pairs.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

/// The message of the std::system_error that `attempt` throws; empty where it throws none.
template <typename Attempt>
std::string system_error_of(Attempt attempt) {
  try {
    attempt();
  } catch (const std::system_error& error) {
    return error.what();
  }
  return {};
}

TEST(Address, ReadsNumericHostsOfBothVersions) {
  EXPECT_EQ(Address::internet("127.0.0.1", 4000).text(), "127.0.0.1:4000");
  EXPECT_EQ(Address::internet("::1", 4000).text(), "[::1]:4000");
  EXPECT_EQ(Address::internet("::1", 4000).family(), AF_INET6);
  EXPECT_EQ(Address::internet("127.0.0.1", 4000).port(), 4000);
}

TEST(Address, LooksUpNoNames) {
  for (const char* host : {"localhost", "", "127.0.0.1.1", "1", "::1%lo", "127.0.0.1 "}) {
    EXPECT_THROW((void)Address::internet(host, 1), std::invalid_argument) << host;
  }
}

TEST(Address, ComparesHostAndPort) {
  EXPECT_EQ(Address::internet("127.0.0.1", 1), Address::internet("127.0.0.1", 1));
  EXPECT_FALSE(Address::internet("127.0.0.1", 1) == Address::internet("127.0.0.1", 2));
  EXPECT_FALSE(Address::internet("127.0.0.1", 1) == Address::internet("::1", 1));
  EXPECT_EQ(Address().text(), "no address");
  EXPECT_EQ(Address().port(), 0);
}

TEST(Address, AutobindGivesEachSocketItsOwnAbstractName) {
  const FileDescriptor one = make_socket(AF_UNIX, SOCK_STREAM, 0);
  const FileDescriptor two = make_socket(AF_UNIX, SOCK_STREAM, 0);
  EXPECT_EQ(Address::local_of(one.get()).text(), "unix (unnamed)");
  bind_to(one.get(), Address::unix_autobind());
  bind_to(two.get(), Address::unix_autobind());
  EXPECT_EQ(Address::local_of(one.get()).text().substr(0, 6), "unix @");
  EXPECT_FALSE(Address::local_of(one.get()) == Address::local_of(two.get()));
}

TEST(Address, AHostileLengthIsCutToWhatFits) {
  const sockaddr_storage storage{};
  EXPECT_EQ(Address::from_kernel(storage, 100'000).size(), sizeof storage);
}

TEST(Address, AClosedSocketHasNone) {
  EXPECT_NE(system_error_of([] { (void)Address::local_of(-1); }).find("getsockname"), std::string::npos);
  const FileDescriptor alone = make_socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_NE(system_error_of([&] { (void)Address::peer_of(alone.get()); }).find("getpeername"), std::string::npos);
}

TEST(Setup, SocketsPipesAndAcceptedSocketsAreCloseOnExec) {
  const test::Pair pair = test::tcp_pair();
  const PipeEnds pipe = make_pipe();
  for (const int number : {pair.client.get(), pair.server.get(), pipe.read.get(), pipe.write.get()}) {
    EXPECT_TRUE(::fcntl(number, F_GETFD) & FD_CLOEXEC);
  }
}

TEST(Setup, FailuresNameTheAttempt) {
  EXPECT_NE(system_error_of([] { (void)make_socket(-1, SOCK_STREAM, 0); }).find("socket"), std::string::npos);
  const FileDescriptor first = make_socket(AF_INET, SOCK_STREAM, 0);
  bind_to(first.get(), Address::internet("127.0.0.1", 0));
  const Address taken = Address::local_of(first.get());
  const FileDescriptor second = make_socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_NE(system_error_of([&] { bind_to(second.get(), taken); }).find("bind " + taken.text()), std::string::npos);
  EXPECT_NE(system_error_of([] { listen_on(-1, 1); }).find("listen"), std::string::npos);
  EXPECT_NE(system_error_of([] { set_nonblocking(-1, true); }).find("fcntl"), std::string::npos);
}

TEST(Connect, ARefusalIsAValue) {
  const StopSignal never;
  const FileDescriptor deaf = make_socket(AF_INET, SOCK_STREAM, 0);
  bind_to(deaf.get(), Address::internet("127.0.0.1", 0));  // bound, but nobody listens
  const FileDescriptor client = make_socket(AF_INET, SOCK_STREAM, 0);
  const ConnectOutcome outcome = connect_to(client.get(), Address::local_of(deaf.get()), std::nullopt, never);
  EXPECT_EQ(outcome.waited, Waited::ready);
  EXPECT_EQ(outcome.error, ECONNREFUSED);
}

TEST(Connect, LeavesTheSocketBlocking) {
  const test::Pair pair = test::tcp_pair();
  EXPECT_FALSE(::fcntl(pair.client.get(), F_GETFL) & O_NONBLOCK);
}

TEST(Connect, AStopEndsOneThatNobodyAnswers) {
  StopSignal stop;
  const FileDescriptor listener = make_socket(AF_INET, SOCK_STREAM, 0);
  bind_to(listener.get(), Address::internet("127.0.0.1", 0));
  listen_on(listener.get(), 0);
  const Address full = Address::local_of(listener.get());
  // A queue of 0 holds one; the next handshakes hang until somebody accepts.
  std::vector<FileDescriptor> waiting;
  Waited last = Waited::ready;
  for (int i = 0; i < 8 && last == Waited::ready; ++i) {
    waiting.push_back(make_socket(AF_INET, SOCK_STREAM, 0));
    last = connect_to(waiting.back().get(), full, test::in(20ms), stop).waited;
  }
  EXPECT_EQ(last, Waited::timed_out);
  stop.raise();
  const FileDescriptor another = make_socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_EQ(connect_to(another.get(), full, std::nullopt, stop).waited, Waited::stopped);
}

TEST(Accept, EndsAtDeadlineOrStop) {
  StopSignal stop;
  const FileDescriptor listener = make_socket(AF_INET, SOCK_STREAM, 0);
  bind_to(listener.get(), Address::internet("127.0.0.1", 0));
  listen_on(listener.get(), 1);
  EXPECT_EQ(accept_from(listener.get(), test::in(5ms), stop).waited, Waited::timed_out);
  stop.raise();
  EXPECT_EQ(accept_from(listener.get(), std::nullopt, stop).waited, Waited::stopped);
}

TEST(Accept, KnowsThePeerEvenOfAConnectionThatWasReset) {
  const StopSignal never;
  const FileDescriptor listener = make_socket(AF_INET, SOCK_STREAM, 0);
  bind_to(listener.get(), Address::internet("127.0.0.1", 0));
  listen_on(listener.get(), 1);
  FileDescriptor client = make_socket(AF_INET, SOCK_STREAM, 0);
  ASSERT_EQ(connect_to(client.get(), Address::local_of(listener.get()), std::nullopt, never).error, 0);
  const Address was = Address::local_of(client.get());
  ASSERT_EQ(reset_on_close(client.get(), true), 0);
  client.close();
  const AcceptOutcome outcome = accept_from(listener.get(), test::in(1s), never);
  ASSERT_EQ(outcome.waited, Waited::ready);
  EXPECT_EQ(outcome.peer, was);
}

// --- options and what the kernel tells

TEST(Options, AreReadBackAsGranted) {
  const test::Pair pair = test::tcp_pair();
  set_option(pair.client.get(), Option::nodelay, 1);
  EXPECT_EQ(get_option(pair.client.get(), Option::nodelay), 1);
  set_option(pair.client.get(), Option::cork, 1);
  EXPECT_EQ(get_option(pair.client.get(), Option::cork), 1);
  set_option(pair.client.get(), Option::send_buffer, 50'000);
  EXPECT_EQ(get_option(pair.client.get(), Option::send_buffer), 100'000) << "the kernel doubles it (socket(7))";
  set_option(pair.server.get(), Option::low_water, 50);
  EXPECT_EQ(get_option(pair.server.get(), Option::low_water), 50);
  set_option(pair.client.get(), Option::pacing_rate, 5'000'000'000);
  EXPECT_EQ(get_option(pair.client.get(), Option::pacing_rate), 5'000'000'000);
}

TEST(Options, FailuresNameTheOption) {
  const FileDescriptor udp = make_socket(AF_INET, SOCK_DGRAM, 0);
  EXPECT_NE(system_error_of([&] { set_option(udp.get(), Option::cork, 1); }).find("TCP_CORK"), std::string::npos);
  EXPECT_NE(system_error_of([&] { (void)get_option(udp.get(), Option::nodelay); }).find("TCP_NODELAY"),
            std::string::npos);
  EXPECT_EQ(try_set_option(-1, Option::nodelay, 1), EBADF);
}

TEST(Options, EachHasItsSystemName) {
  EXPECT_EQ(name_of(Option::quickack), "TCP_QUICKACK");
  EXPECT_EQ(name_of(Option::pacing_rate), "SO_MAX_PACING_RATE");
  EXPECT_TRUE(is_boolean(Option::cork));
  EXPECT_FALSE(is_boolean(Option::low_water));
}

TEST(Options, CongestionControlHasAName) {
  const test::Pair pair = test::tcp_pair();
  EXPECT_FALSE(congestion_control_of(pair.client.get()).empty());
  EXPECT_THROW((void)congestion_control_of(-1), std::system_error);
}

TEST(QueueLevel, CountsBytesThatWaitToBeRead) {
  const test::Pair pair = test::tcp_pair();
  EXPECT_EQ(bytes_to_read(pair.server.get()), 0U);
  ASSERT_EQ(::send(pair.client.get(), "ABCDE", 5, MSG_NOSIGNAL), 5);
  const StopSignal never;
  ASSERT_EQ(wait_for({pair.server.get(), POLLIN}, test::in(1s), never), Waited::ready);
  EXPECT_EQ(bytes_to_read(pair.server.get()), 5U);
  EXPECT_EQ(bytes_to_read(-1), std::nullopt);
}

TEST(QueueLevel, OnlyTcpHasBytesToAcknowledge) {
  const test::Pair pair = test::tcp_pair();
  EXPECT_EQ(bytes_not_acknowledged(pair.client.get()), 0U);
  EXPECT_EQ(bytes_not_acknowledged(-1), std::nullopt);
}

TEST(QueueLevel, CountsDatagramsDroppedForWantOfRoom) {
  const FileDescriptor receiver = make_socket(AF_INET, SOCK_DGRAM, 0);
  set_option(receiver.get(), Option::receive_buffer, 1);  // the least that the kernel grants
  bind_to(receiver.get(), Address::internet("127.0.0.1", 0));
  const FileDescriptor sender = make_socket(AF_INET, SOCK_DGRAM, 0);
  set_peer(sender.get(), Address::local_of(receiver.get()));
  EXPECT_EQ(receive_buffer_drops(receiver.get()), 0U);
  const ByteVector datagram(1000);
  for (int i = 0; i < 50; ++i) ASSERT_EQ(::send(sender.get(), datagram.data(), datagram.size(), 0), 1000);
  unsigned held = 0;
  std::array<std::byte, 1000> buffer{};
  while (::recv(receiver.get(), buffer.data(), buffer.size(), MSG_DONTWAIT) == 1000) ++held;
  EXPECT_LT(held, 50U);
  EXPECT_EQ(receive_buffer_drops(receiver.get()), 50U - held);
  EXPECT_EQ(receive_buffer_drops(-1), std::nullopt);
}

TEST(TcpInfo, CountsSegmentsAndBytes) {
  const test::Pair pair = test::tcp_pair();
  ASSERT_EQ(::send(pair.client.get(), "ABCDE", 5, MSG_NOSIGNAL), 5);
  const auto info = tcp_info_of(pair.client.get());
  ASSERT_TRUE(info);
  EXPECT_EQ(info->data_segments_out, 1U);
  EXPECT_EQ(info->bytes_sent, 5U);
  EXPECT_LE(info->bytes_acknowledged, 6U) << "the SYN may count as one";
  EXPECT_EQ(info->notsent_bytes, 0U);
  EXPECT_GT(info->congestion_window, 0U);
  EXPECT_GT(info->segment_size, 0U);
}

TEST(TcpInfo, TellsAConnectionFromWhatAResetLeft) {
  test::Pair pair = test::tcp_pair();
  EXPECT_FALSE(tcp_info_of(pair.client.get())->closed);
  EXPECT_EQ(reset_on_close(pair.server.get(), true), 0);
  pair.server = FileDescriptor();
  char byte = 0;
  EXPECT_EQ(::recv(pair.client.get(), &byte, 1, 0), -1) << "waits for the reset";
  EXPECT_TRUE(tcp_info_of(pair.client.get())->closed);
}

TEST(TcpInfo, OthersHaveNone) {
  const test::Pair pair = test::unix_pair(SOCK_STREAM);
  EXPECT_FALSE(tcp_info_of(pair.client.get()));
  EXPECT_FALSE(tcp_info_of(-1));
}

}  // namespace
}  // namespace sticky
