// Properties that hold of every trace: rows tile, counts add up, and no stated cause is refused by the checker.
// Coherent traces are what a run could leave behind; garbled ones are what a damaged file could.
#include <gtest/gtest.h>

#include <cerrno>
#include <numeric>

#include "core/analysis/analysis.h"
#include "core/analysis/explain.h"
#include "core/analysis/statistics.h"
#include "core/base/random.h"
#include "tests/support/cause_checker.h"
#include "tests/support/trace_builder.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

Nanoseconds moment(Random& random, std::uint64_t most_us) {
  return std::chrono::microseconds(random.between(1, most_us));
}

/// One direction of one connection, made up as it goes along.
class RandomStream {
 public:
  RandomStream(Random& random, TraceBuilder& run, bool captured) : random_(random), run_(run), captured_(captured) {}

  void play() {
    std::vector<std::uint32_t> sizes;
    for (auto n = random_.between(1, 20); n > 0; --n) {
      sizes.push_back(static_cast<std::uint32_t>(random_.between(random_.chance(0.1) ? 0 : 1, 40)));
      total_ += sizes.back();
    }
    run_.messages(sizes);
    for (const std::uint32_t size : sizes) give(size);
    receive_all();
  }

 private:
  void give(std::uint32_t size) {
    while (size > 0) {
      now_ += moment(random_, 300);
      if (random_.chance(0.1)) {
        run_.at(now_).send(size, {.error = EAGAIN});
        continue;
      }
      const auto took = random_.chance(0.2) ? static_cast<std::uint32_t>(random_.between(1, size)) : size;
      const auto flags = random_.chance(0.1) ? CallFlags::more : CallFlags::none;
      run_.at(now_, now_ + 2us).send(size, {.accepted = took, .flags = flags});
      given_ += took;
      size -= took;
      now_ += 3us;
      if (random_.chance(0.7)) sample();
      if (random_.chance(0.6) || given_ == total_) transmit();
    }
  }

  void sample() {
    TcpSample sample;
    sample.notsent = static_cast<std::uint32_t>(random_.between(0, given_ - left_));
    sample.unacked = static_cast<std::uint32_t>(random_.between(0, 12));
    sample.outq = static_cast<std::uint32_t>(random_.between(sample.notsent, given_));
    sample.cwnd = static_cast<std::uint32_t>(random_.between(1, 12));
    if (random_.chance(0.5)) sample.peer_window = static_cast<std::uint32_t>(random_.between(0, 200));
    run_.at(now_ += 1us).sample(sample);
  }

  void transmit() {
    if (left_ > 0 && random_.chance(0.5)) acknowledge();
    now_ += random_.chance(0.5) ? 10us : moment(random_, 3000);
    captured_ ? capture() : void(run_.at(now_).sent(given_));
    left_ = given_;
  }

  // The network may lose it; then it comes again, alone or with nothing else.
  void capture() {
    Nanoseconds arrives = now_ + moment(random_, 5000);
    if (random_.chance(0.2)) {
      run_.at(now_, now_).segment(left_, given_, {.fate = Fate::lost});
      run_.at(now_ + 20ms, arrives += 20ms).segment(left_, given_);
    } else {
      run_.at(now_, arrives).segment(left_, given_);
    }
    arrived_ = std::max(arrived_, arrives);
  }

  void acknowledge() {
    now_ += moment(random_, 2000);
    captured_ ? void(run_.at(now_ - 1us, now_).ack(left_)) : void(run_.at(now_).acked(left_));
  }

  void receive_all() {
    Nanoseconds clock = random_.chance(0.5) ? std::max(now_, arrived_) : Nanoseconds{0};
    std::uint64_t rest = random_.chance(0.1) ? random_.between(0, given_) : given_;
    while (rest > 0) {
      ReceiveOptions options;
      const auto got = static_cast<std::uint32_t>(random_.between(1, std::min<std::uint64_t>(rest, 60)));
      if (random_.chance(0.4)) options.asked = got;
      if (random_.chance(0.1)) options.flags = CallFlags::wait_all;
      if (random_.chance(0.7)) options.queued = static_cast<std::uint32_t>(random_.between(0, rest));
      const Nanoseconds begin = clock += moment(random_, 1000);
      run_.at(begin, clock += moment(random_, 3000)).receive(got, options);
      rest -= got;
    }
  }

  Random& random_;
  TraceBuilder& run_;
  bool captured_;
  Nanoseconds now_{0}, arrived_{0};
  std::uint64_t total_ = 0, given_ = 0, left_ = 0;
};

Trace random_run(Random& random) {
  const Transport transports[] = {Transport::tcp, Transport::tcp, Transport::tcp, Transport::unix_stream,
                                  Transport::pipe};
  TraceBuilder run(transports[random.between(0, 4)]);
  const bool captured = run.trace().transport == Transport::tcp && random.chance(0.4);
  if (captured) run.private_link();
  run.mss(static_cast<std::uint32_t>(random.between(1, 100)));
  for (const Side side : {Side::client, Side::server}) {
    SideHabits& habits = run.trace().habits_of(side);
    habits.nodelay = random.chance(0.4);
    habits.low_water = static_cast<std::uint32_t>(random.between(1, 40));
    habits.max_reads = random.chance(0.1) ? static_cast<std::uint32_t>(random.between(1, 5)) : 0;
  }
  const auto connections = random.between(1, 3);
  for (std::uint16_t connection = 0; connection < connections; ++connection) {
    run.connection(connection).from(Side::client);
    RandomStream(random, run, captured).play();
    if (random.chance(0.3)) {
      run.from(Side::server);
      RandomStream(random, run, captured).play();
    }
  }
  return run.build();
}

void expect_tiles(const Row& row, std::uint64_t total) {
  std::uint64_t front = 0;
  for (const Tile& tile : row) {
    ASSERT_EQ(tile.range.begin, front);
    ASSERT_GT(tile.range.end, front);
    front = tile.range.end;
  }
  EXPECT_EQ(front, total);
}

/// Everything that is told is told in both languages, with every placeholder filled in.
void expect_sentences(const std::vector<Explanation>& explanations) {
  for (const Explanation& told : explanations) {
    EXPECT_GT(told.count, 0U) << told.code;
    EXPECT_FALSE(told.text.en.empty()) << told.code;
    EXPECT_FALSE(told.text.zh.empty()) << told.code;
    EXPECT_EQ(told.text.en.find_first_of("{}"), std::string::npos) << told.text.en;
  }
}

void expect_sums(const Trace& trace, const RunAnalysis& analysis) {
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
    const DirectionTotals t = totals(trace, analysis, direction);
    const auto sum = [](const auto& parts) { return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0}); };
    EXPECT_EQ(t.messages.whole + t.messages.cut + t.messages.lost, t.messages.total);
    EXPECT_EQ(sum(t.messages.cut_by_cause), t.messages.cut);
    EXPECT_EQ(t.boundaries.kept + t.boundaries.lost + t.boundaries.undelivered, t.boundaries.total);
    EXPECT_EQ(sum(t.boundaries.lost_by_cause), t.boundaries.lost);
    EXPECT_LE(t.messages.alone, t.messages.whole);
    EXPECT_EQ(sum(t.sends.sizes), t.bytes_sent);
    EXPECT_EQ(sum(t.receives.sizes), t.bytes_received);
    EXPECT_TRUE(!t.segments || t.segments->sizes.size() == t.segment_count);
  }
}

TEST(RandomTraces, CoherentOnesTileAddUpAndConvinceTheChecker) {
  std::array<std::uint64_t, merge_cause_count> seen{};
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed, "coherent");
    const Trace trace = random_run(random);
    const RunAnalysis analysis = analyze(trace, framing::RawParams{});
    for (const FlowAnalysis& flow : analysis.flows) {
      expect_tiles(flow.sends, flow.bytes_sent);
      expect_tiles(flow.receives, flow.bytes_received);
      if (flow.segments) expect_tiles(*flow.segments, flow.bytes_sent);
      if (flow.deliveries) expect_tiles(*flow.deliveries, flow.bytes_sent);
      EXPECT_TRUE(flow.content_equal);
      for (const Boundary& boundary : flow.boundaries) ++seen[static_cast<std::size_t>(boundary.cause)];
    }
    expect_sums(trace, analysis);
    ASSERT_EQ(objections_to(analysis, trace), std::vector<std::string>{});
    expect_sentences(explain(trace, analysis));
  }
  // The property says something only if the rules had their turn.
  for (const MergeCause cause : {MergeCause::retransmission, MergeCause::more, MergeCause::window, MergeCause::nagle,
                                 MergeCause::wait_all, MergeCause::low_water, MergeCause::late_reader}) {
    EXPECT_GT(seen[static_cast<std::size_t>(cause)], 20U) << name_of(cause);
  }
}

std::uint64_t wild(Random& random) {
  switch (random.between(0, 3)) {
    case 0:
      return random.between(0, 100);
    case 1:
      return random.next();
    case 2:
      return UINT64_MAX - random.between(0, 100);
    default:
      return std::uint64_t{1} << random.between(0, 63);
  }
}
std::uint32_t wild32(Random& random) {
  return static_cast<std::uint32_t>(wild(random));
}

/// Overwrites what an event says with anything that its type can hold.
void garble(Random& random, Event& event) {
  event.begin = Nanoseconds{static_cast<std::int64_t>(random.next() >> 2U)};
  event.end = event.begin + Nanoseconds{static_cast<std::int64_t>(random.next() >> 3U)};
  if (auto* send = std::get_if<SendCall>(&event.what)) {
    *send = {wild(random),   MessageId{wild32(random)},       wild32(random),
             wild32(random), random.chance(0.5) ? 0 : EAGAIN, static_cast<CallFlags>(random.between(0, 15))};
  } else if (auto* receive = std::get_if<RecvCall>(&event.what)) {
    *receive = {wild(random),
                wild32(random),
                wild32(random),
                wild32(random),
                0,
                static_cast<CallFlags>(random.between(0, 15))};
  } else if (auto* datagram = std::get_if<RecvDatagram>(&event.what)) {
    datagram->got = wild32(random);
    datagram->length = wild32(random);
  } else if (auto* segment = std::get_if<Segment>(&event.what)) {
    segment->offset = wild(random);
    segment->ack = wild(random);
    segment->length = wild32(random);
    segment->fate = static_cast<Fate>(random.between(0, 4));
  } else if (auto* stamp = std::get_if<TxStamp>(&event.what)) {
    stamp->offset = wild(random);
    stamp->repeated = random.chance(0.5);
  } else if (auto* packet = std::get_if<WireDatagram>(&event.what)) {
    packet->ordinal = wild32(random);
    packet->fragment_offset = wild32(random);
  }
}

TEST(RandomTraces, GarbledOnesAreSurvivedAndTheirRowsStillTile) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed, "garbled");
    Trace trace = random_run(random);
    for (Event& event : trace.events) {
      if (random.chance(0.1)) garble(random, event);
    }
    if (random.chance(0.2)) trace.transport = random.chance(0.5) ? Transport::udp : Transport::unix_seqpacket;
    const RunAnalysis analysis = analyze(trace, framing::RawParams{});
    for (const FlowAnalysis& flow : analysis.flows) {
      if (!is_stream(trace.transport)) continue;
      expect_tiles(flow.sends, flow.bytes_sent);
      expect_tiles(flow.receives, flow.bytes_received);
    }
    expect_sentences(explain(trace, analysis));
    const DirectionTotals t = totals(trace, analysis, Direction::client_to_server);
    EXPECT_EQ(t.messages.whole + t.messages.cut + t.messages.lost, t.messages.total);
  }
}

TEST(RandomTraces, GarbledDatagramsAreSurvived) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed, "datagrams");
    TraceBuilder run(random.chance(0.5) ? Transport::udp : Transport::unix_datagram);
    if (random.chance(0.5)) run.private_link();
    const auto count = static_cast<std::uint32_t>(random.between(1, 12));
    run.messages(std::vector<std::uint32_t>(count, 10));
    for (std::uint32_t i = 0; i < count; ++i) {
      run.at(i * 10us).offer(i);
      run.at(i * 10us + 1us, i * 10us + 2us).packet(i, 10);
      run.at(i * 10us + 5us).receive_datagram(static_cast<std::uint32_t>(random.between(0, count - 1)));
    }
    Trace trace = run.build();
    for (Event& event : trace.events) {
      if (random.chance(0.1)) garble(random, event);
    }
    const RunAnalysis analysis = analyze(trace, framing::LengthPrefixParams{});
    expect_sentences(explain(trace, analysis));
    const DatagramCounts& counts = analysis.flows[0].datagram_counts;
    EXPECT_LE(counts.sent + counts.not_sent, analysis.flows[0].datagrams.size());
  }
}

/// Random datagram runs that could have happened: the verdicts add up, and the checker agrees with each.
TEST(RandomTraces, DatagramsAddUpAndConvinceTheChecker) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed, "flights");
    TraceBuilder run(Transport::udp);
    const auto count = static_cast<std::uint32_t>(random.between(1, 40));
    std::vector<std::uint32_t> sizes;
    for (std::uint32_t i = 0; i < count; ++i) sizes.push_back(static_cast<std::uint32_t>(random.between(0, 30)));
    run.messages(sizes);
    std::uint32_t lost = 0;
    Nanoseconds now{0};
    for (std::uint32_t i = 0; i < count; ++i) {
      run.at(now += 10us).offer(i);
      if (random.chance(0.2)) {
        ++lost;
      } else {
        run.at(now + moment(random, 50)).receive_datagram(i, {.asked = 20});
      }
    }
    FinalCounters counters;
    counters.side = Side::server;
    counters.receive_buffer_drops = random.chance(0.5) ? lost : static_cast<std::uint32_t>(random.between(0, lost));
    run.counters(counters);
    const Trace trace = run.build();
    const RunAnalysis analysis = analyze(trace, framing::RawParams{});
    ASSERT_EQ(objections_to(analysis, trace), std::vector<std::string>{});
    const DatagramCounts& c = analysis.flows[0].datagram_counts;
    EXPECT_EQ(c.received - c.duplicated + c.lost_in_receive_buffer + c.lost_unknown + c.refused, c.sent);
    EXPECT_EQ(c.received, count - lost);
  }
}

}  // namespace
}  // namespace sticky
