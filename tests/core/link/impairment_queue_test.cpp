#include "core/link/impairment_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sticky {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

// A wire that is told about packets by number and answers with what came out: "3" or, for a copy, "3'".
class Impaired {
 public:
  explicit Impaired(const LinkSpec& spec, std::uint64_t seed = 1) : queue_(spec, seed) {}

  Fate push(std::uint32_t token, Nanoseconds now, Side sender = Side::client, std::size_t size = 1000) {
    return queue_.push({.token = token, .sender = sender, .size = size, .first_with_payload = true}, now);
  }
  Fate push_acknowledgement(std::uint32_t token, Nanoseconds now) {
    return queue_.push({.token = token, .sender = Side::client, .size = 54, .first_with_payload = false}, now);
  }
  std::vector<std::string> release(Nanoseconds now) {
    std::vector<std::string> out;
    queue_.release(now, [&](const QueuedPacket& packet) {
      EXPECT_LE(packet.due, now);
      EXPECT_LE(last_due_, packet.due) << "earliest first";
      last_due_ = packet.due;
      out.push_back(std::to_string(packet.token) + (packet.copy ? "'" : ""));
    });
    return out;
  }
  [[nodiscard]] std::optional<Nanoseconds> next_due() const { return queue_.next_due(); }

 private:
  ImpairmentQueue queue_;
  Nanoseconds last_due_{};
};

LinkSpec with_rtt(double rtt_ms) {
  LinkSpec spec;
  spec.rtt_ms = rtt_ms;
  return spec;
}

TEST(ImpairmentQueue, EachDirectionTakesHalfTheRoundTrip) {
  Impaired wire(with_rtt(20));
  EXPECT_EQ(wire.push(1, milliseconds(0)), Fate::delivered);
  EXPECT_EQ(wire.push(2, milliseconds(3), Side::server), Fate::delivered);
  EXPECT_EQ(wire.next_due(), milliseconds(10));
  EXPECT_THAT(wire.release(milliseconds(10) - Nanoseconds(1)), IsEmpty());
  EXPECT_THAT(wire.release(milliseconds(10)), ElementsAre("1"));
  EXPECT_THAT(wire.release(milliseconds(13)), ElementsAre("2"));
  EXPECT_EQ(wire.next_due(), std::nullopt);
}

TEST(ImpairmentQueue, WithoutImpairmentsPacketsPassAtOnceAndInOrder) {
  Impaired wire(with_rtt(0));
  for (std::uint32_t token = 0; token < 3; ++token) EXPECT_EQ(wire.push(token, Nanoseconds(7)), Fate::delivered);
  EXPECT_THAT(wire.release(Nanoseconds(7)), ElementsAre("0", "1", "2"));
}

TEST(ImpairmentQueue, ScriptedLossCountsFirstTransmissionsFromTheClientOnly) {
  LinkSpec spec = with_rtt(0);
  spec.lose = {1, 3};
  Impaired wire(spec);
  EXPECT_EQ(wire.push_acknowledgement(0, {}), Fate::delivered);
  EXPECT_EQ(wire.push(1, {}, Side::server), Fate::delivered);
  EXPECT_EQ(wire.push(2, {}), Fate::lost_on_request) << "the first";
  EXPECT_EQ(wire.push(3, {}), Fate::delivered);
  EXPECT_EQ(wire.push_acknowledgement(4, {}), Fate::delivered) << "a retransmission is not counted";
  EXPECT_EQ(wire.push(5, {}), Fate::lost_on_request) << "the third";
  EXPECT_EQ(wire.push(6, {}), Fate::delivered);
  EXPECT_THAT(wire.release({}), ElementsAre("0", "3", "4", "6", "1"));
}

std::vector<Fate> fates(const LinkSpec& spec, std::uint64_t seed, Nanoseconds gap, Side sender = Side::client) {
  Impaired wire(spec, seed);
  std::vector<Fate> all;
  for (std::uint32_t i = 0; i < 1000; ++i) all.push_back(wire.push(i, i * gap, sender));
  return all;
}

TEST(ImpairmentQueue, LossDependsOnSeedDirectionAndNumberAndOnNothingElse) {
  LinkSpec spec = with_rtt(10);
  spec.loss = 0.1;
  const auto lost = fates(spec, 1, microseconds(1));
  EXPECT_EQ(lost, fates(spec, 1, milliseconds(5))) << "time plays no part";
  EXPECT_NE(lost, fates(spec, 2, microseconds(1)));
  EXPECT_NE(lost, fates(spec, 1, microseconds(1), Side::server));
  EXPECT_NEAR(static_cast<double>(std::count(lost.begin(), lost.end(), Fate::lost)), 100, 40);

  LinkSpec with_more = spec;
  with_more.jitter_ms = 3;
  with_more.duplicate = 0.5;
  EXPECT_EQ(lost, fates(with_more, 1, microseconds(1))) << "another impairment draws from a stream of its own";
}

TEST(ImpairmentQueue, LossOfOneLosesEverythingAndOfZeroNothing) {
  LinkSpec spec;
  spec.loss = 1;
  EXPECT_THAT(fates(spec, 1, {}), testing::Each(Fate::lost));
  spec.loss = 0;
  EXPECT_THAT(fates(spec, 1, {}), testing::Each(Fate::delivered));
}

TEST(ImpairmentQueue, RateMakesPacketsFollowEachOther) {
  LinkSpec spec = with_rtt(10);
  spec.rate_kbps = 1000;  // 1000 bytes take 8 ms
  Impaired wire(spec);
  for (std::uint32_t token = 0; token < 3; ++token) EXPECT_EQ(wire.push(token, {}), Fate::delivered);
  EXPECT_THAT(wire.release(milliseconds(13)), ElementsAre("0")) << "8 ms to send, 5 ms on the way";
  EXPECT_EQ(wire.next_due(), milliseconds(21));
  EXPECT_THAT(wire.release(milliseconds(29)), ElementsAre("1", "2"));
  EXPECT_EQ(wire.push(3, milliseconds(100)), Fate::delivered);
  EXPECT_EQ(wire.next_due(), milliseconds(113)) << "an idle line saves nothing up";
}

TEST(ImpairmentQueue, TheQueueBeforeTheRateHasALimitAndDrains) {
  LinkSpec spec = with_rtt(0);
  spec.rate_kbps = 1000;
  spec.queue_packets = 2;
  Impaired wire(spec);
  EXPECT_EQ(wire.push(0, {}), Fate::delivered) << "being sent, not queued";
  EXPECT_EQ(wire.push(1, {}), Fate::delivered);
  EXPECT_EQ(wire.push(2, {}), Fate::delivered);
  EXPECT_EQ(wire.push(3, {}), Fate::queue_full);
  EXPECT_EQ(wire.push(4, {}, Side::server), Fate::delivered) << "the other direction has its own";
  EXPECT_EQ(wire.push(5, milliseconds(8)), Fate::delivered) << "the first has been sent, one moved up";
  EXPECT_EQ(wire.push(6, milliseconds(8)), Fate::queue_full);
}

TEST(ImpairmentQueue, TheDelayItselfIsNoQueue) {
  LinkSpec spec = with_rtt(1000);
  spec.queue_packets = 1;
  Impaired wire(spec);
  for (std::uint32_t token = 0; token < 100; ++token) EXPECT_EQ(wire.push(token, {}), Fate::delivered);
  EXPECT_EQ(wire.release(milliseconds(500)).size(), 100U);
}

TEST(ImpairmentQueue, JitterAddsUpToItsLimitAndNeverReorders) {
  LinkSpec spec = with_rtt(10);
  spec.jitter_ms = 4;
  Impaired wire(spec);
  std::vector<std::string> sent;
  for (std::uint32_t token = 0; token < 500; ++token) {
    EXPECT_EQ(wire.push(token, token * microseconds(100)), Fate::delivered);
    sent.push_back(std::to_string(token));
  }
  EXPECT_EQ(wire.release(milliseconds(50 + 5 + 4)), sent);

  Nanoseconds least = milliseconds(100), most{};
  for (std::uint32_t token = 0; token < 500; ++token) {
    const Nanoseconds now = token * milliseconds(20) + milliseconds(100);
    EXPECT_EQ(wire.push(token, now), Fate::delivered);
    const Nanoseconds delay = wire.next_due().value() - now;
    least = std::min(least, delay);
    most = std::max(most, delay);
    EXPECT_EQ(wire.release(now + delay).size(), 1U);
  }
  EXPECT_GE(least, milliseconds(5));
  EXPECT_LT(least, microseconds(5200));
  EXPECT_LE(most, milliseconds(9));
  EXPECT_GT(most, microseconds(8800));
}

TEST(ImpairmentQueue, ADuplicateComesRightBehindItsOriginal) {
  LinkSpec spec = with_rtt(2);
  spec.duplicate = 1;
  Impaired wire(spec);
  EXPECT_EQ(wire.push(0, {}), Fate::delivered);
  EXPECT_EQ(wire.push(1, {}), Fate::delivered);
  EXPECT_THAT(wire.release(milliseconds(1)), ElementsAre("0", "0'", "1", "1'"));
}

TEST(ImpairmentQueue, AnOvertakenPacketComesRightAfterTheOneBehindIt) {
  LinkSpec spec = with_rtt(2);
  spec.reorder = 1;
  Impaired wire(spec);
  for (std::uint32_t token = 0; token < 4; ++token)
    EXPECT_EQ(wire.push(token, token * milliseconds(5)), Fate::delivered);
  EXPECT_THAT(wire.release(milliseconds(30)), ElementsAre("1", "0", "3", "2"));
}

TEST(ImpairmentQueue, AnOvertakenPacketThatNobodyFollowsStillArrives) {
  LinkSpec spec = with_rtt(2);
  spec.reorder = 1;
  Impaired wire(spec);
  EXPECT_EQ(wire.push(0, {}), Fate::delivered);
  EXPECT_EQ(wire.next_due(), milliseconds(1) + ImpairmentQueue::longest_hold);
  EXPECT_THAT(wire.release(milliseconds(20)), IsEmpty());
  EXPECT_THAT(wire.release(milliseconds(21)), ElementsAre("0"));
}

TEST(ImpairmentQueue, AFollowerThatComesTooLateOvertakesNobody) {
  LinkSpec spec = with_rtt(2);
  spec.reorder = 1;
  Impaired wire(spec);
  EXPECT_EQ(wire.push(0, {}), Fate::delivered);
  EXPECT_EQ(wire.push(1, milliseconds(20) + Nanoseconds(1)), Fate::delivered) << "due after the first one's hold";
  EXPECT_THAT(wire.release(milliseconds(21)), ElementsAre("0"));
  EXPECT_THAT(wire.release(milliseconds(50)), ElementsAre("1"));
}

TEST(ImpairmentQueue, NothingIsLostInsideWhateverTheMix) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    LinkSpec spec = with_rtt(5);
    spec.jitter_ms = 2;
    spec.loss = 0.1;
    spec.duplicate = 0.1;
    spec.reorder = 0.2;
    spec.rate_kbps = 20'000;
    spec.queue_packets = 50;
    Impaired wire(spec, seed);
    std::vector<std::string> expected, seen;
    for (std::uint32_t token = 0; token < 300; ++token) {
      const Nanoseconds now = token * microseconds(300);
      if (wire.push(token, now) == Fate::delivered) expected.push_back(std::to_string(token));
      for (auto& out : wire.release(now)) seen.push_back(std::move(out));
    }
    for (auto& out : wire.release(milliseconds(10'000))) seen.push_back(std::move(out));
    std::erase_if(seen, [](const std::string& out) { return out.back() == '\''; });
    EXPECT_THAT(seen, testing::UnorderedElementsAreArray(expected)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace sticky
