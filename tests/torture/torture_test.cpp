// Every system call of a session fails once, in every plausible way; interrupted calls, short reads and writes, and
// resets at every step. Whatever happens: a clean result or one clear error, nothing left behind, no hang.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <system_error>

#include "tests/lab/lab.h"
#include "tests/torture/faults.h"

namespace sticky {
namespace {

using ::testing::IsEmpty;
using torture::Fault;

struct Subject {
  std::string name;
  Experiment experiment;
};

void PrintTo(const Subject& subject, std::ostream* out) {
  *out << subject.name;
}

Subject subject(const std::string& name, Experiment experiment) {
  experiment.time_limit_s = 0.3;  // a lost end of stream costs a timeout, which is a clean result
  experiment.messages.count = 3;
  experiment.sender.end_delay_ms = 0;
  experiment.pattern.exchanges = 2;
  return {name, std::move(experiment)};
}

std::vector<Subject> subjects() {
  Experiment settings = lab::experiment();
  settings.sender.cork = true;
  settings.sender.end = EndStyle::close;
  settings.sender.send_buffer = 20'000;
  settings.receiver.quickack = Quickack::off;
  settings.receiver.peek = true;
  settings.receiver.low_water = 2;
  settings.max_segment = 500;
  Experiment late = lab::experiment();
  late.server.accept_delay_ms = 1;
  late.sender.connections = 2;
  Experiment dialogue = lab::dialogue();
  dialogue.sender.nodelay = true;
  Experiment each_new = dialogue;
  each_new.pattern.new_connection_each = true;
  return {subject("tcp", lab::experiment()),
          subject("tcp_settings", settings),
          subject("tcp_late_accept", late),
          subject("tcp_dialogue", dialogue),
          subject("tcp_new_connections", each_new),
          subject("udp", lab::experiment(Transport::udp)),
          subject("unix_stream", lab::experiment(Transport::unix_stream)),
          subject("unix_seqpacket", lab::experiment(Transport::unix_seqpacket)),
          subject("unix_datagram", lab::experiment(Transport::unix_datagram)),
          subject("pipe", lab::experiment(Transport::pipe))};
}

class Torture : public ::testing::TestWithParam<Subject> {
 protected:
  Torture() {
    EXPECT_TRUE(lab::no_thread_left());
    (void)lab::run(GetParam().experiment);
    descriptors_ = lab::open_descriptors();
  }

  /// Runs the subject under the fault and checks what must hold in any case.
  torture::Report suffer(const Fault& fault) {
    torture::arm(fault);
    const Nanoseconds begin = MonotonicClock().now();
    std::string error;
    Trace trace;
    try {
      trace = lab::run(GetParam().experiment);
    } catch (const std::system_error& met) {
      error = met.what();
      EXPECT_NE(met.code().value(), 0);
      EXPECT_NE(error.find(": "), std::string::npos) << "names the attempt and the reason: " << error;
    }
    const Nanoseconds took = MonotonicClock().now() - begin;
    const torture::Report report = torture::disarm();
    EXPECT_LT(took, std::chrono::seconds(5)) << "hung";
    EXPECT_THAT(lab::broken_invariants(trace, false), IsEmpty());
    EXPECT_EQ(lab::open_descriptors(), descriptors_);
    EXPECT_TRUE(lab::no_thread_left());
    return report;
  }

 private:
  std::size_t descriptors_ = 0;
};

TEST_P(Torture, EachCallFailsOnceInEachPlausibleWay) {
  const long calls = suffer({}).calls;
  ASSERT_GT(calls, 10);
  // Threads take turns as they like, so a later run may make a few calls more.
  for (long nth = 0; nth < calls + 5 && !HasFailure(); ++nth) {
    for (unsigned choice = 0;; ++choice) {
      const torture::Report report = suffer({Fault::Kind::fail_nth, nth, choice});
      SCOPED_TRACE(report.victim + ", call " + std::to_string(nth) + ", errno " + std::to_string(choice));
      if (HasFailure() || report.victim.empty() || report.choices_exhausted) break;
    }
  }
}

TEST_P(Torture, InterruptedCallsChangeNothing) {
  torture::arm({Fault::Kind::interrupted});
  const Trace trace = lab::run(GetParam().experiment);
  torture::disarm();
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
}

TEST_P(Torture, OneByteAtATimeIsStillEveryByte) {
  if (!is_stream(GetParam().experiment.transports.front())) GTEST_SKIP() << "a datagram goes whole";
  torture::arm({Fault::Kind::short_io});
  const Trace trace = lab::run(GetParam().experiment);
  torture::disarm();
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  for (const auto size : lab::receive_sizes(trace)) EXPECT_EQ(size, 1U);
}

TEST_P(Torture, AResetAtAnyStepIsAResultLikeAnyOther) {
  if (GetParam().experiment.transports.front() != Transport::tcp) GTEST_SKIP() << "only TCP knows resets";
  for (long nth = 0; nth < 200 && !HasFailure(); ++nth) {
    SCOPED_TRACE("step " + std::to_string(nth));
    if (suffer({Fault::Kind::reset_nth, nth}).victim.empty()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(Sessions, Torture, ::testing::ValuesIn(subjects()),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace sticky
