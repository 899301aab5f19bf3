#pragma once
// Which events of a trace concern which flow: one pass over the trace, then every later step reads only its own
// lists.

#include <vector>

#include "core/trace/trace.h"

namespace sticky {

/// Events of one flow by kind, each list in the trace's order (ascending by begin).
struct FlowEvents {
  std::vector<EventId> sends;        ///< every send call of the sender, failed ones too
  std::vector<EventId> samples;      ///< parallel to sends: the TCP sample taken right after it, or no_id
  std::vector<EventId> receives;     ///< every receive call of the receiver: failed, empty and peeking ones too
  std::vector<EventId> stamps_sent;  ///< transmit timestamps of the sender
  std::vector<EventId> stamps_acked;
  std::vector<EventId> packets;    ///< captured segments with payload that the sender sent
  std::vector<EventId> acks;       ///< captured segments of the receiver that acknowledge something
  std::vector<EventId> datagrams;  ///< captured UDP datagrams or fragments of the sender
  std::vector<EventId> corks;      ///< the sender's cork and uncork steps
  std::vector<EventId> goodbyes;   ///< the sender's shutdown and close steps: a FIN takes held bytes along
  std::vector<EventId> pauses;     ///< the receiver's configured waits
  std::vector<EventId> refusals;   ///< receive calls of the sender that reported ECONNREFUSED
  bool capture_lost = false;       ///< the recorder missed frames of this connection, or of the whole link
};

/// One FlowEvents a flow, parallel to trace.flows. Events of connections or directions without a flow are skipped.
/// Linear in the number of events.
[[nodiscard]] std::vector<FlowEvents> flow_events(const Trace& trace);

/// The happening of an event that is known to be a T.
template <typename T>
[[nodiscard]] const T& what(const Trace& trace, EventId id) {
  return std::get<T>(trace.events[id.value].what);
}
[[nodiscard]] inline const Event& event_at(const Trace& trace, EventId id) {
  return trace.events[id.value];
}

/// The counters of one connection's side, or nullptr where none were read.
[[nodiscard]] const FinalCounters* counters_of(const Trace& trace, std::uint16_t connection, Side side);

}  // namespace sticky
