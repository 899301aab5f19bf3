// Gaps and latencies: whose clock starts and stops where.

#include "core/analysis/timings.h"

#include <gmock/gmock.h>

#include "core/framing/params.h"
#include "tests/support/trace_builder.h"

namespace sticky {
namespace {

using std::chrono_literals::operator""ms;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kExact = 1e-9;

TEST(Timings, GapsLieBetweenNeighbouringCalls) {
  const CallSeries calls{{1, 1, 1}, {1ms, 3ms, 10ms}};
  EXPECT_THAT(gaps_ms(calls), ElementsAre(DoubleNear(2, kExact), DoubleNear(7, kExact)));
  EXPECT_THAT(gaps_ms({}), IsEmpty());
}

TEST(Timings, ALatencyRunsFromTheFirstBytesSendToTheLastBytesReturn) {
  // A and B leave at 0 and 2 ms; one call returns A and half of B at 5 ms, the next the rest at 9 ms.
  const Trace trace = TraceBuilder{}
                          .messages({10, 10})
                          .at(0ms)
                          .send(10)
                          .at(2ms)
                          .send(10)
                          .at(4ms, 5ms)
                          .receive(15)
                          .at(8ms, 9ms)
                          .receive(5)
                          .build();
  const RunAnalysis analysis = analyze(trace, framing::RawParams{});
  EXPECT_THAT(latencies_ms(trace, trace.flows[0], analysis.flows[0]),
              ElementsAre(DoubleNear(5, kExact), DoubleNear(7, kExact)));
}

TEST(Timings, AMessageThatNeverArrivedWholeHasNoLatency) {
  const Trace trace =
      TraceBuilder{}.messages({10, 10}).at(0ms).send(10).at(2ms).send(10).at(4ms, 5ms).receive(15).build();
  const RunAnalysis analysis = analyze(trace, framing::RawParams{});
  EXPECT_THAT(latencies_ms(trace, trace.flows[0], analysis.flows[0]), ElementsAre(DoubleNear(5, kExact)));
}

}  // namespace
}  // namespace sticky
