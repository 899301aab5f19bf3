#include "core/analysis/rows.h"

namespace sticky {
namespace {

void append(Row& row, std::uint64_t bytes, EventId event) {
  const std::uint64_t begin = total_of(row);
  row.push_back({{begin, begin + bytes}, event});
}

}  // namespace

Row send_row(const Trace& trace, const FlowEvents& events) {
  Row row;
  row.reserve(events.sends.size());
  for (const EventId id : events.sends) {
    const auto& call = what<SendCall>(trace, id);
    if (call.error == 0 && call.accepted > 0) append(row, call.accepted, id);
  }
  return row;
}

Row receive_row(const Trace& trace, const FlowEvents& events) {
  Row row;
  row.reserve(events.receives.size());
  for (const EventId id : events.receives) {
    const auto* call = std::get_if<RecvCall>(&trace.events[id.value].what);
    if (call != nullptr && call->returned_data()) append(row, call->got, id);
  }
  return row;
}

}  // namespace sticky
