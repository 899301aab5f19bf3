#include "core/trace/recorder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "core/base/random.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

std::vector<std::uint64_t> offsets(const std::vector<Event>& events) {
  std::vector<std::uint64_t> all;
  for (const Event& event : events) all.push_back(std::get<SendCall>(event.what).offset);
  return all;
}

SendCall numbered(std::uint64_t offset) {
  SendCall call;
  call.offset = offset;
  return call;
}

TEST(Recorder, TakesTimesFromItsOriginAndSaysWhoseTheyAre) {
  Recorder recorder(3, Side::server, 100ms, 1);
  recorder.record(105ms, 107ms, Step{Step::What::accept});
  const std::vector<Event> events = recorder.take();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0], (Event{5ms, 7ms, Step{Step::What::accept}, 3, Side::server}));
}

TEST(Recorder, KeepsAForeignEventAsItIs) {
  Recorder recorder(0, Side::client, 100ms, 0);
  const Event event{1ms, 2ms, Step{Step::What::connect, 111}, 9, Side::server};
  recorder.record(event);
  EXPECT_EQ(recorder.take(), std::vector<Event>{event});
}

TEST(Recorder, ExpectingTooMuchCostsNoMemoryForIt) {
  Recorder recorder(0, Side::client, 0ms, SIZE_MAX / 64);
  recorder.record(0ms, 0ms, numbered(1));
  EXPECT_EQ(recorder.take().size(), 1U);
}

TEST(MergeEvents, AscendsByBegin) {
  Recorder client(0, Side::client, 0ms, 2), server(0, Side::server, 0ms, 2);
  client.record(1ms, 2ms, numbered(1));
  client.record(5ms, 6ms, numbered(5));
  server.record(3ms, 4ms, numbered(3));
  server.record(7ms, 8ms, numbered(7));
  EXPECT_EQ(offsets(merge_events({server.take(), client.take()})), (std::vector<std::uint64_t>{1, 3, 5, 7}));
}

TEST(MergeEvents, PutsAStampThatWasReadLateAtItsTime) {
  Recorder client(0, Side::client, 0ms, 3);
  client.record(1ms, 1ms, numbered(1));
  client.record(4ms, 4ms, numbered(4));
  client.record(2ms, 2ms, numbered(2));
  EXPECT_EQ(offsets(merge_events({client.take()})), (std::vector<std::uint64_t>{1, 2, 4}));
}

TEST(MergeEvents, KeepsTheOrderOfOneRecorderAndOfRecordersAtTheSameTime) {
  Recorder first(0, Side::client, 0ms, 2), second(0, Side::server, 0ms, 2);
  first.record(1ms, 1ms, numbered(10));
  first.record(1ms, 1ms, numbered(11));
  second.record(1ms, 1ms, numbered(20));
  EXPECT_EQ(offsets(merge_events({first.take(), second.take()})), (std::vector<std::uint64_t>{10, 11, 20}));
}

TEST(MergeEvents, LosesNothingOfMany) {
  Random random(1, "merge");
  std::vector<std::vector<Event>> recorded;
  std::uint64_t number = 0;
  for (std::uint16_t connection = 0; connection < 20; ++connection) {
    Recorder recorder(connection, Side::client, 0ms, 50);
    for (std::uint64_t i = random.between(0, 50); i > 0; --i) {
      const Nanoseconds at{static_cast<std::int64_t>(random.between(0, 1000))};
      recorder.record(at, at, numbered(number++));
    }
    recorded.push_back(recorder.take());
  }
  const std::vector<Event> merged = merge_events(std::move(recorded));
  EXPECT_TRUE(
      std::is_sorted(merged.begin(), merged.end(), [](const Event& a, const Event& b) { return a.begin < b.begin; }));
  std::vector<std::uint64_t> seen = offsets(merged);
  std::sort(seen.begin(), seen.end());
  ASSERT_EQ(seen.size(), number);
  for (std::uint64_t i = 0; i < number; ++i) EXPECT_EQ(seen[i], i);
}

TEST(MergeEvents, OfNothingIsNothing) {
  EXPECT_TRUE(merge_events({}).empty());
  EXPECT_TRUE(merge_events({{}, {}}).empty());
}

}  // namespace
}  // namespace sticky
