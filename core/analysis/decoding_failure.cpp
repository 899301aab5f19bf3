#include "core/analysis/decoding_failure.h"

#include <algorithm>
#include <set>

namespace sticky {
namespace {

/// A datagram is decoded alone, so that its error costs the rest of it and nothing else.
void count_one_datagram(const Flow& flow, const FlowAnalysis& found, DecodingFailure& failure) {
  failure.messages_after = 1;
  const auto holds_it = [&](const Tile& tile) { return tile.event == failure.error.received_by; };
  const auto tile = std::find_if(found.receives.begin(), found.receives.end(), holds_it);
  const std::uint64_t end = tile == found.receives.end() ? flow.payload.size() : tile->range.end;
  failure.bytes_lost = end - std::min(end, failure.error.begin);
}

void count_stream(const Flow& flow, const FlowAnalysis& found, DecodingFailure& failure) {
  std::set<std::uint64_t> ends;
  std::uint64_t came_back = 0;
  for (const DecodedFrame& frame : found.frames.frames) {
    if (frame.intact) ends.insert(frame.wire.end);
  }
  for (const Message& message : flow.messages) {
    if (message.wire.end <= failure.error.offset) continue;
    ++failure.messages_after;
    if (!ends.contains(message.wire.end)) continue;
    ++failure.intact_after;
    came_back += message.wire.size();  // not the frame's: its first bytes may be some that were skipped
  }
  const std::uint64_t kept = failure.error.begin + came_back;
  failure.bytes_lost = found.bytes_received - std::min(found.bytes_received, kept);
}

}  // namespace

LengthRead length_read(Bytes payload, const FramingError& error) {
  LengthRead read;
  if (error.length.empty() || error.length.end > payload.size()) return read;
  Bytes number = payload.subspan(error.length.begin, error.length.size());
  if (error.kind == "corrupt_length" && error.length_is_text) {
    read.refused = {number.back()};
    number = number.first(number.size() - 1);
  }
  read.number = {number.begin(), number.end()};
  return read;
}

std::optional<DecodingFailure> first_failure(const Flow& flow, const FlowAnalysis& found) {
  if (found.frames.errors.empty()) return std::nullopt;
  DecodingFailure failure;
  failure.error = found.frames.errors.front();
  failure.length = length_read(flow.payload, failure.error);
  if (found.frames.each_alone) {
    count_one_datagram(flow, found, failure);
  } else {
    count_stream(flow, found, failure);
  }
  return failure;
}

}  // namespace sticky
