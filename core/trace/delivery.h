#pragma once
// How late the private link delivered a packet: what the impairments asked for, beside what was measured.

#include <optional>

#include "core/trace/trace.h"

namespace sticky {

struct Delivery {
  Nanoseconds asked{};  ///< the delay that the link was to give the packet
  Nanoseconds late{};   ///< how much longer it took; negative: it came early
};

/// The delivery of the packet that `event` tells of; nothing where it tells of none, or of one that never arrived.
[[nodiscard]] inline std::optional<Delivery> delivery_of(const Trace& trace, const Event& event) {
  const auto of = [&](const auto* packet) -> std::optional<Delivery> {
    if (packet == nullptr || packet->fate != Fate::delivered) return std::nullopt;
    const Nanoseconds asked = trace.frames[packet->frame].asked_delay;
    return Delivery{asked, event.end - event.begin - asked};
  };
  if (const auto* segment = std::get_if<Segment>(&event.what)) return of(segment);
  return of(std::get_if<WireDatagram>(&event.what));
}

}  // namespace sticky
