#pragma once
// Did a reader that was already waiting wake in time? Pure.
//
//   data in the receiver's kernel  |--first--|--second--|
//   the waiting call                    `- woke late, and took both

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/byte_range.h"
#include "core/experiment/run_plan.h"
#include "core/trace/trace.h"

namespace sticky {

class ReaderWakes {
 public:
  /// `gap_us` by MessageId, as in Workload; all must outlive this. Readers of datagrams are not looked at.
  ReaderWakes(const Trace& trace, const RunPlan& plan, const std::vector<std::uint32_t>& gap_us);

  /// A sentence about the first reader that woke too late, or nothing. Too late is later than any machine at rest
  /// wakes a thread; or sooner, where the call thereby took a message that was sent apart on purpose.
  [[nodiscard]] std::string verdict() const;

 private:
  /// Bytes of a stream that the receiver's kernel had by then.
  struct Arrival {
    ByteRange bytes;
    Nanoseconds at{};
  };
  /// One direction of one connection, ascending both by offset and by time.
  using Arrivals = std::vector<Arrival>;
  using Key = std::pair<std::uint16_t, Side>;  // connection, receiver

  void collect(const Event& event);
  void add(const Event& event, ByteRange bytes) {
    arrivals_[{event.connection, other(event.side)}].push_back({bytes, event.end});
  }
  /// What came out of order can be read once the gap before it is filled.
  static Arrivals in_order(Arrivals arrivals);
  [[nodiscard]] bool waits_for_more(Side side) const;
  [[nodiscard]] Nanoseconds too_late(const Event& event, const RecvCall& call) const;
  [[nodiscard]] bool ends_before_gap(const Event& event, std::uint64_t offset) const;

  const Trace& trace_;
  const RunPlan& plan_;
  const std::vector<std::uint32_t>& gap_us_;
  std::map<Key, Arrivals> arrivals_;
};

}  // namespace sticky
