#include "core/analysis/obtainable.h"

#include <algorithm>

namespace sticky {
namespace {

bool asked_for_queue_levels(const Trace& trace) {
  return std::any_of(trace.events.begin(), trace.events.end(), [](const Event& event) {
    const auto* call = std::get_if<RecvCall>(&event.what);
    return call != nullptr && call->queued_before != not_observed;
  });
}

bool higher_grade_tells(const Trace& trace, Missing missing) {
  const bool tcp = trace.transport == Transport::tcp;
  switch (missing) {
    case Missing::transmit_record:  // where packets are captured, nobody asks for transmit timestamps
      return tcp && !trace.on_private_link && !trace.evidence.tx_timestamps;
    case Missing::queue_level:
      return !asked_for_queue_levels(trace);
    case Missing::tcp_sample:
      return tcp && !trace.evidence.tcp_info;
    case Missing::nothing:
    case Missing::retransmission:
    case Missing::clock:
    case Missing::frames:
    case Missing::arrival_order:
    case Missing::proof:
      break;
  }
  return false;
}

}  // namespace

Obtainable obtainable(const Trace& trace, Missing missing) {
  // A Unix socket or pipe has no packets; what calls said of datagrams is explained elsewhere.
  return {higher_grade_tells(trace, missing), trace.transport == Transport::tcp && !trace.on_private_link};
}

}  // namespace sticky
