#include "core/net/wait.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <csignal>
#include <thread>

#include "core/net/signals_blocked.h"
#include "tests/core/net/pairs.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

TEST(Signal, StaysRaised) {
  Signal signal;
  EXPECT_FALSE(signal.raised());
  signal.raise();
  signal.raise();
  EXPECT_TRUE(signal.raised());
  pollfd polled{signal.descriptor(), POLLIN, 0};
  EXPECT_EQ(::poll(&polled, 1, 0), 1);
  EXPECT_EQ(::poll(&polled, 1, 0), 1) << "nobody takes it away by looking";
}

TEST(Signal, RaisingLeavesErrnoAlone) {
  Signal signal;
  errno = ENOENT;
  signal.raise();
  EXPECT_EQ(errno, ENOENT) << "it may be called from a signal handler";
}

TEST(Wait, EndsAtTheDeadline) {
  const StopSignal stop;
  const Nanoseconds deadline = test::in(20ms);
  EXPECT_EQ(wait_for(Interest{}, deadline, stop), Waited::timed_out);
  EXPECT_GE(MonotonicClock().now(), deadline) << "never early";
}

TEST(Wait, ADeadlineInThePastStillLooks) {
  const StopSignal stop;
  test::Pair pair = test::unix_pair(SOCK_STREAM);
  EXPECT_EQ(wait_for({pair.server.get(), POLLIN}, Nanoseconds{0}, stop), Waited::timed_out);
  ASSERT_EQ(::send(pair.client.get(), "x", 1, MSG_NOSIGNAL), 1);
  EXPECT_EQ(wait_for({pair.server.get(), POLLIN}, Nanoseconds{0}, stop), Waited::ready);
}

TEST(Wait, AStopRaisedBeforeItWins) {
  StopSignal stop;
  stop.raise();
  test::Pair pair = test::unix_pair(SOCK_STREAM);
  EXPECT_EQ(wait_for({pair.client.get(), POLLOUT}, std::nullopt, stop), Waited::stopped);
  EXPECT_FALSE(sleep_until(test::in(10s), stop));
}

TEST(Wait, AStopFromAnotherThreadWakesIt) {
  StopSignal stop;
  std::jthread stopper([&] { stop.raise(); });
  EXPECT_FALSE(sleep_until(test::in(60s), stop));
}

TEST(Wait, EitherOfTwoDescriptorsWakesIt) {
  const StopSignal stop;
  test::Pair pair = test::unix_pair(SOCK_STREAM);
  Signal signal;
  EXPECT_EQ(wait_for({signal.descriptor(), POLLIN}, {pair.server.get(), POLLIN}, test::in(1ms), stop),
            Waited::timed_out);
  ASSERT_EQ(::send(pair.client.get(), "x", 1, MSG_NOSIGNAL), 1);
  EXPECT_EQ(wait_for({signal.descriptor(), POLLIN}, {pair.server.get(), POLLIN}, std::nullopt, stop), Waited::ready);
}

TEST(Wait, ASignalThatIsRaisedIsReady) {
  const StopSignal stop;
  Signal signal;
  EXPECT_EQ(wait_for(signal, test::in(1ms), stop), Waited::timed_out);
  std::jthread raiser([&] { signal.raise(); });
  EXPECT_EQ(wait_for(signal, std::nullopt, stop), Waited::ready);
}

void ignore(int /*signal*/) {}

TEST(Wait, AnInterruptedWaitGoesOnToItsDeadline) {
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = ignore;
  ASSERT_EQ(::sigaction(SIGUSR1, &action, &before), 0);
  const StopSignal stop;
  const pthread_t waiting = ::pthread_self();
  const Nanoseconds deadline = test::in(30ms);
  std::jthread disturber([&](const std::stop_token& enough) {
    while (!enough.stop_requested()) {
      ::pthread_kill(waiting, SIGUSR1);
      std::this_thread::sleep_for(1ms);
    }
  });
  EXPECT_TRUE(sleep_until(deadline, stop));
  EXPECT_GE(MonotonicClock().now(), deadline);
  disturber = {};
  ::sigaction(SIGUSR1, &before, nullptr);
}

TEST(SignalsBlocked, ThreadsStartedMeanwhileInheritItAndItEnds) {
  sigset_t seen;
  {
    const SignalsBlocked blocked;
    std::jthread([&] { ::pthread_sigmask(SIG_SETMASK, nullptr, &seen); }).join();
  }
  EXPECT_EQ(sigismember(&seen, SIGINT), 1);
  EXPECT_EQ(sigismember(&seen, SIGPIPE), 1);
  sigset_t now;
  ::pthread_sigmask(SIG_SETMASK, nullptr, &now);
  EXPECT_EQ(sigismember(&now, SIGINT), 0);
}

}  // namespace
}  // namespace sticky
