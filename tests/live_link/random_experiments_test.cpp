// Random experiments on the private link, each from its own seed: round trips to 20 ms, any mix of impairments.
// 40 in a normal run; STICKY_RANDOM_EXPERIMENTS says how many, STICKY_RANDOM_SEED where to begin.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "core/analysis/analysis.h"
#include "core/base/random.h"
#include "tests/live_link/private_lab.h"
#include "tests/support/cause_checker.h"

namespace sticky {
namespace {

using private_lab::experiment;
using private_lab::run;

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

void draw_link(Random& random, LinkSpec& link) {
  link.jitter_ms = static_cast<double>(random.between(0, 4));
  link.loss = random.chance(0.3) ? 0.02 : 0;
  link.duplicate = random.chance(0.3) ? 0.05 : 0;
  link.reorder = random.chance(0.3) ? 0.1 : 0;
  if (random.chance(0.2)) link.rate_kbps = random.between(2000, 20'000);
  const std::uint32_t mtus[] = {1280, 1500, 1500, 9000};
  link.mtu = mtus[random.between(0, 3)];
}

Experiment draw(std::uint64_t seed) {
  Random random(seed, "random experiments on the private link");
  Experiment e =
      experiment(random.chance(0.7) ? Transport::tcp : Transport::udp, static_cast<double>(random.between(0, 20)));
  e.seed = random.next();
  e.messages.count = static_cast<std::uint32_t>(random.between(1, 60));
  e.messages.size.random = {1, 3000};
  e.messages.gap_us = {static_cast<std::uint32_t>(random.between(0, 2000))};
  e.sender.nodelay = random.chance(0.5);
  const bool tcp = e.transports.front() == Transport::tcp;
  e.sender.cork = tcp && random.chance(0.1);
  e.sender.more = tcp && random.chance(0.1);
  e.receiver.read_size = static_cast<std::uint32_t>(random.between(1, 5000));
  e.receiver.start_delay_ms = static_cast<double>(random.between(0, 30));
  if (random.chance(0.2)) e.receiver.receive_buffer = static_cast<std::uint32_t>(random.between(3000, 20'000));
  e.ip = random.chance(0.5) ? 4 : 6;
  e.time_limit_s = 30;
  draw_link(random, e.link);
  return e;
}

// What the wire decided by chance, for each frame of one side in the order in which they left; nothing for frames
// that no event is about.
std::vector<std::optional<bool>> losses_from(Side side, const Trace& trace) {
  std::vector<std::optional<bool>> by_frame(trace.frames.size());
  for (const Event& event : trace.events) {
    if (const auto* segment = std::get_if<Segment>(&event.what); segment != nullptr && !segment->duplicate) {
      by_frame[segment->frame] = segment->fate == Fate::lost;
    }
    if (const auto* packet = std::get_if<WireDatagram>(&event.what); packet != nullptr && !packet->duplicate) {
      by_frame[packet->frame] = packet->fate == Fate::lost;
    }
  }
  std::vector<std::optional<bool>> losses;
  for (std::size_t i = 0; i < trace.frames.size(); ++i) {
    if (trace.frames[i].interface == static_cast<std::uint8_t>(side)) losses.push_back(by_frame[i]);
  }
  return losses;
}

// How many packets there are depends on time; what becomes of the n-th does not.
void expect_same_decisions(const Trace& a, const Trace& b) {
  for (const Side side : {Side::client, Side::server}) {
    const auto first = losses_from(side, a), second = losses_from(side, b);
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
      if (first[i] && second[i]) {
        EXPECT_EQ(*first[i], *second[i]) << "frame " << i << " from the " << name_of(side);
      }
    }
  }
}

class RandomLink : public private_lab::PrivateLinkTest {};

TEST_F(RandomLink, LosesNoTcpByteAndStatesNoCauseThatItsEventsDoNotShow) {
  const std::uint64_t first = number_from_environment("STICKY_RANDOM_SEED", 1);
  const std::uint64_t count = number_from_environment("STICKY_RANDOM_EXPERIMENTS", 40);
  for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) {
    const Experiment e = draw(seed);
    SCOPED_TRACE("STICKY_RANDOM_SEED=" + std::to_string(seed) + ", " + std::string(name_of(e.transports.front())));
    const Trace trace = run(e);
    EXPECT_EQ(private_lab::capture_lost(trace), 0U);
    EXPECT_NE(trace.ending_of(Side::server).how, Ending::How::timeout);
    if (trace.transport == Transport::tcp) {
      EXPECT_TRUE(private_lab::all_bytes_arrived(trace));
      EXPECT_EQ(trace.ending_of(Side::server).how, Ending::How::eof);
    }
    EXPECT_THAT(objections_to(analyze(trace, e.framing), trace), testing::IsEmpty());
    if (seed % 5 == 0) expect_same_decisions(trace, run(e));
  }
}

}  // namespace
}  // namespace sticky
