#pragma once
// What the application offered, one unit a datagram, and what its send calls made of it.

#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/flow_events.h"

namespace sticky {

/// One verdict a datagram offered, in order; messages that no send call took up have one too. Fates so far: not_sent
/// (with the errno), refused (reported by a later call), and lost_unknown for everything that may have arrived.
/// A UDP send that meets ECONNREFUSED was not made, and tells that the datagram sent before it was refused
/// (udp(7), connect(2)); on Unix sockets it is this call's own failure.
[[nodiscard]] std::vector<DatagramVerdict> offered_datagrams(const Trace& trace, const Flow& flow,
                                                             const FlowEvents& events);

/// Positions in `offered` of the datagrams that the kernel took, in the order sent.
[[nodiscard]] std::vector<std::uint32_t> sent_datagrams(const std::vector<DatagramVerdict>& offered);

/// The bytes that were offered; fewer where the trace's offsets reach beyond its payload.
[[nodiscard]] Bytes bytes_of(const Flow& flow, const DatagramVerdict& datagram);

}  // namespace sticky
