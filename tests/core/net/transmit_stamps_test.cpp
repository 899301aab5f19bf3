#include "core/net/transmit_stamps.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "core/net/wait.h"
#include "core/net/wall_clock.h"
#include "tests/core/net/pairs.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

/// Drains until `wanted` records came or a second has passed.
std::vector<TransmitStamp> drain_until(TransmitStamps& stamps, int socket, std::size_t wanted) {
  const StopSignal never;
  const Nanoseconds deadline = test::in(1s);
  std::vector<TransmitStamp> all;
  do {
    for (const TransmitStamp& stamp : stamps.drain()) all.push_back(stamp);
  } while (all.size() < wanted && wait_for({socket, 0}, deadline, never) == Waited::ready);
  return all;
}

TEST(TransmitStamps, TellWhenACallsBytesLeftAndWereAcknowledged) {
  const test::Pair pair = test::tcp_pair();
  TransmitStamps stamps(pair.client.get());
  const ClockPair clocks = read_clock_pair();
  const Nanoseconds before = MonotonicClock().now();
  ASSERT_EQ(::send(pair.client.get(), "ABCDE", 5, MSG_NOSIGNAL), 5);
  const auto all = drain_until(stamps, pair.client.get(), 2);
  const Nanoseconds after = MonotonicClock().now();

  ASSERT_EQ(all.size(), 2U) << "one record sent, one acknowledged";
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& s) { return s.acknowledged; }), 1);
  for (const TransmitStamp& stamp : all) {
    EXPECT_EQ(stamp.offset, 5U);
    const Nanoseconds at = clocks.to_monotonic(stamp.realtime);
    EXPECT_GE(at, before - 100us);
    EXPECT_LE(at, after + 100us);
  }
}

TEST(TransmitStamps, OffsetsGoOnThroughTheStream) {
  const test::Pair pair = test::tcp_pair("::1");
  TransmitStamps stamps(pair.client.get());
  std::array<char, 16> buffer{};
  for (const std::uint32_t end : {3U, 6U, 9U}) {
    ASSERT_EQ(::send(pair.client.get(), "ABC", 3, MSG_NOSIGNAL), 3);
    ASSERT_EQ(::recv(pair.server.get(), buffer.data(), 3, MSG_WAITALL), 3);
    const auto all = drain_until(stamps, pair.client.get(), 1);
    ASSERT_FALSE(all.empty());
    EXPECT_LE(all.back().offset, end);
    EXPECT_GE(all.back().offset, end - 3);  // an acknowledgement of the call before may have come late
  }
}

TEST(TransmitStamps, TakeMoreThanOneBatch) {
  const test::Pair pair = test::tcp_pair();
  TransmitStamps stamps(pair.client.get());
  for (int i = 0; i < 40; ++i) ASSERT_EQ(::send(pair.client.get(), "A", 1, MSG_NOSIGNAL), 1);
  const auto all = drain_until(stamps, pair.client.get(), 33);
  EXPECT_GE(all.size(), 17U);  // at least the quick ones; Nagle may join the rest
  for (const TransmitStamp& stamp : all) EXPECT_LE(stamp.offset, 40U);
}

TEST(TransmitStamps, DrainingNothingIsNothing) {
  const test::Pair pair = test::tcp_pair();
  TransmitStamps stamps(pair.client.get());
  EXPECT_TRUE(stamps.drain().empty());
}

TEST(TransmitStamps, AnUnconnectedSocketRefusesThem) {
  const FileDescriptor socket = make_socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_THROW(TransmitStamps stamps(socket.get()), std::system_error);
}

TEST(WallClock, TwoPairsOfASteadyMachineAgree) {
  const ClockPair begin = read_clock_pair();
  const ClockPair end = read_clock_pair();
  EXPECT_FALSE(clock_stepped(begin, end));
  EXPECT_EQ(begin.to_monotonic(begin.realtime), begin.monotonic);
}

TEST(WallClock, AStepOfOverAHundredMicrosecondsIsSeenBothWays) {
  const ClockPair begin{1s, 1000s};
  EXPECT_FALSE(clock_stepped(begin, {2s, 1001s}));
  EXPECT_FALSE(clock_stepped(begin, {2s, 1001s + 100us}));
  EXPECT_TRUE(clock_stepped(begin, {2s, 1001s + 101us}));
  EXPECT_TRUE(clock_stepped(begin, {2s, 1001s - 101us}));
}

}  // namespace
}  // namespace sticky
