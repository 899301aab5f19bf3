// Analysis is linear: ten times the events cost about ten times the work. Counted in time of this process, the best
// of several, with a bound so loose that only a square would break it.
#include <gtest/gtest.h>

#include <ctime>

#include "core/analysis/analysis.h"
#include "core/base/content_hash.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

/// `count` messages of one byte that leave alone and are read two at a time; or one datagram each.
Trace long_run(Transport transport, std::uint32_t count) {
  Trace trace;
  trace.transport = transport;
  trace.evidence.tx_timestamps = transport == Transport::tcp;
  Flow flow;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto letter = static_cast<std::byte>(i % 251);
    flow.payload.push_back(letter);
    flow.messages.push_back({{i, i + 1ULL}, content_hash({&letter, 1}), 1, Message::Kind::data});
    const Nanoseconds now = i * 1us;
    const auto add = [&trace, now](Side side, Nanoseconds after, Happening what) {
      trace.events.push_back({now + after, now + after, what, 0, side});
    };
    add(Side::client, 0ns, SendCall{i, MessageId{i}, 1, 1, 0, CallFlags::none});
    if (transport == Transport::udp) {
      add(Side::server, 100ns, RecvDatagram{content_hash({&letter, 1}), 10, 1, 1});
      continue;
    }
    add(Side::client, 100ns, TxStamp{i + 1ULL});
    if (i % 2 == 1) add(Side::server, 200ns, RecvCall{i - 1ULL, 10, 2, 2});
  }
  flow.received_hash = content_hash(flow.payload);
  trace.flows.push_back(std::move(flow));
  FinalCounters counters;
  counters.data_segments_out = count;
  counters.retransmissions = 0;
  counters.bytes_sent = count;
  trace.counters.push_back(counters);
  return trace;
}

double seconds_of_work(const Trace& trace) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t begin = std::clock();
    const RunAnalysis analysis = analyze(trace, framing::RawParams{});
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    EXPECT_EQ(analysis.flows.at(0).fates.size(), trace.flows[0].messages.size());
  }
  return best;
}

class Growth : public testing::TestWithParam<Transport> {};

TEST_P(Growth, TenTimesTheEventsAreNotFortyTimesTheWork) {
  const double small = seconds_of_work(long_run(GetParam(), 20'000));
  const double large = seconds_of_work(long_run(GetParam(), 200'000));
  EXPECT_LT(large, 40 * small + 0.2) << "small " << small << " s, large " << large << " s";
}

INSTANTIATE_TEST_SUITE_P(Transports, Growth, testing::Values(Transport::tcp, Transport::pipe, Transport::udp));

}  // namespace
}  // namespace sticky
