// Random experiments, each from its own seed: all settings, delays to 5 ms, up to 200 messages. 100 in a normal run;
// STICKY_RANDOM_EXPERIMENTS says how many, STICKY_RANDOM_SEED where to begin (to repeat one that failed).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "core/analysis/analysis.h"
#include "core/base/random.h"
#include "tests/lab/lab.h"
#include "tests/support/cause_checker.h"

namespace sticky {
namespace {

using ::testing::IsEmpty;

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Draws one experiment; a setting that would contradict another one is left out, as the reader of files demands.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed, "random-experiments") {}

  Experiment draw() {
    Experiment e = lab::experiment(static_cast<Transport>(random_.between(0, 5)));
    e.ip = random_.chance(0.3) ? 6 : 4;
    e.seed = random_.next();
    e.evidence = static_cast<EvidenceGrade>(random_.between(0, 3));
    e.time_limit_s = 2;
    draw_messages(e);
    draw_sender(e);
    draw_receiver(e);
    if (e.transports.front() != Transport::pipe && random_.chance(0.3)) draw_dialogue(e);
    if (random_.chance(0.05)) e.server.listen = false;
    if (random_.chance(0.1)) e.server.accept_delay_ms = milliseconds();
    if (random_.chance(0.2)) e.max_segment = number(88, 2000);
    return e;
  }

 private:
  std::uint32_t number(std::uint64_t least, std::uint64_t most) {
    return static_cast<std::uint32_t>(random_.between(least, most));
  }
  double milliseconds() { return static_cast<double>(number(0, 5000)) / 1000; }
  std::uint32_t short_gap() { return random_.chance(0.5) ? 0 : number(1, 300); }

  void draw_messages(Experiment& e) {
    e.messages.count = number(1, 200);
    if (random_.chance(0.5)) {
      e.messages.size.repeated = {number(1, 3000), number(1, 50)};
    } else {
      e.messages.size.random = {1, number(1, 2000)};
    }
    e.messages.gap_us = {short_gap(), short_gap()};
    if (random_.chance(0.5)) e.messages.payload.kind = PayloadSpec::Kind::counter;
  }

  void draw_sender(Experiment& e) {
    e.sender.nodelay = random_.chance(0.5);
    e.sender.cork = random_.chance(0.2);
    e.sender.more = random_.chance(0.2);
    e.sender.eor = random_.chance(0.2);
    e.sender.nonblocking = random_.chance(0.3);
    if (random_.chance(0.3)) e.sender.send_buffer = number(1, 20'000);
    if (random_.chance(0.1)) e.sender.pacing_bytes_per_s = number(10'000'000, 1'000'000'000);
    if (random_.chance(0.2)) e.sender.split = number(1, 20);
    e.sender.split_gap_us = short_gap();
    e.sender.connections = random_.chance(0.8) ? 1 : number(2, 5);
    const auto end = static_cast<EndStyle>(random_.between(0, 3));
    e.sender.end = end == EndStyle::reset && e.transports.front() != Transport::tcp ? EndStyle::close : end;
    if (random_.chance(0.5)) e.sender.end_delay_ms = milliseconds();
  }

  void draw_receiver(Experiment& e) {
    e.receiver.read_size = random_.chance(0.5) ? number(1, 200) : number(1000, 70'000);
    e.receiver.start_delay_ms = random_.chance(0.5) ? milliseconds() : 0;
    e.receiver.gap_us = random_.chance(0.3) ? number(1, 100) : 0;
    if (random_.chance(0.3)) e.receiver.receive_buffer = number(1, 50'000);
    e.receiver.nodelay = random_.chance(0.2);
    e.receiver.quickack = static_cast<Quickack>(random_.between(0, 3));
    e.receiver.peek = random_.chance(0.2);
    if (random_.chance(0.1)) e.receiver.max_reads = number(1, 20);
    if (e.sender.end == EndStyle::none) return;  // what waits for more bytes than come would wait for the time limit
    e.receiver.wait_all = random_.chance(0.2);
    if (random_.chance(0.1)) e.receiver.low_water = number(1, 100);
  }

  void draw_dialogue(Experiment& e) {
    e.pattern.kind = PatternSpec::Kind::request_reply;
    e.pattern.exchanges = number(1, 10);
    e.pattern.request = {number(1, 100), number(1, 2000)};
    e.pattern.reply = {number(1, 100), number(1, 2000)};
    e.pattern.new_connection_each = random_.chance(0.2);
    if (e.pattern.new_connection_each) e.sender.connections = 1;
    if (random_.chance(0.2)) e.pattern.reads_per_reply = 1;
    e.server.nodelay = random_.chance(0.5);
    e.server.quickack = static_cast<Quickack>(random_.between(0, 3));
    e.server.reply_delay_ms = random_.chance(0.3) ? milliseconds() / 5 : 0;
    e.receiver.wait_all = false;  // a reply never fills its buffer: both sides would wait for each other
    e.receiver.low_water.reset();
  }

  Random random_;
};

/// Nothing in the experiment makes a reader stop, or a connection break, before the last byte.
bool all_must_arrive(const Experiment& e, const Trace& trace) {
  const auto ended_well = [&](Side side) {
    const Ending::How how = trace.ending_of(side).how;
    return how == Ending::How::eof || how == Ending::How::finished || how == Ending::How::not_read;
  };
  return e.server.listen && !e.receiver.max_reads && !e.pattern.reads_per_reply && e.sender.end != EndStyle::reset &&
         ended_well(Side::client) && ended_well(Side::server);
}

TEST(RandomExperiments, LoseNothingLeakNothingAndStateNoCauseThatTheirEventsDoNotShow) {
  const std::uint64_t first = number_from_environment("STICKY_RANDOM_SEED", 1);
  const std::uint64_t count = number_from_environment("STICKY_RANDOM_EXPERIMENTS", 100);
  ASSERT_TRUE(lab::no_thread_left());
  (void)lab::run(lab::experiment());  // whatever the process opens once, it has opened now
  const std::size_t descriptors = lab::open_descriptors();
  for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) {
    const Experiment experiment = Generator(seed).draw();
    const Transport transport = experiment.transports.front();
    SCOPED_TRACE("STICKY_RANDOM_SEED=" + std::to_string(seed) + ", " + std::string(name_of(transport)));
    const Trace trace = lab::run(experiment);
    EXPECT_THAT(lab::broken_invariants(trace, transport == Transport::tcp && all_must_arrive(experiment, trace)),
                IsEmpty());
    EXPECT_THAT(objections_to(analyze(trace, experiment.framing), trace), IsEmpty());
    EXPECT_EQ(lab::open_descriptors(), descriptors);
    EXPECT_TRUE(lab::no_thread_left());
  }
}

}  // namespace
}  // namespace sticky
