#include "core/trace/recorder.h"

#include <algorithm>

namespace sticky {
namespace {

constexpr std::size_t kMostReserved = std::size_t{1} << 20U;  // 64 MiB of events; beyond it growth is amortised

bool earlier(const Event& a, const Event& b) {
  return a.begin < b.begin;
}

}  // namespace

Recorder::Recorder(std::uint16_t connection, Side side, Nanoseconds origin, std::size_t expected)
    : origin_(origin), connection_(connection), side_(side) {
  // Written once, or the kernel would hand out each page in the middle of the calls that are measured.
  events_.resize(std::min(expected, kMostReserved));
  events_.clear();
}

std::vector<Event> merge_events(std::vector<std::vector<Event>> recorded) {
  std::size_t total = 0;
  for (const auto& events : recorded) total += events.size();
  std::vector<Event> merged;
  merged.reserve(total);
  for (auto& events : recorded) {
    // A transmit timestamp is read after the fact and so stands later than its time. Without any, all is in order.
    if (!std::is_sorted(events.begin(), events.end(), earlier)) {
      std::stable_sort(events.begin(), events.end(), earlier);
    }
    const auto middle = static_cast<std::ptrdiff_t>(merged.size());
    merged.insert(merged.end(), events.begin(), events.end());
    std::inplace_merge(merged.begin(), merged.begin() + middle, merged.end(), earlier);
    events = {};
  }
  return merged;
}

}  // namespace sticky
