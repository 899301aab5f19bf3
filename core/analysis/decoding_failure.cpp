#include "core/analysis/decoding_failure.h"

#include <algorithm>
#include <set>

namespace sticky {
namespace {

/// A length proves its error with its own last byte; where the stream ended, it is the last one that was read.
ByteVector number_read(const Flow& flow, const FramingError& error, const DecoderView& view) {
  if (error.declared == 0) return {};
  const bool at_end = error.kind == framing::name_of(framing::ErrorKind::truncated);
  const auto is_it = [&](const RoleRun& run) {
    if (run.role != framing::Role::length || run.bytes.end > flow.payload.size()) return false;
    return at_end ? run.bytes.end <= error.offset : run.bytes.end == error.offset + 1;
  };
  const auto run = std::find_if(view.roles.rbegin(), view.roles.rend(), is_it);
  if (run == view.roles.rend()) return {};
  const Bytes bytes = Bytes(flow.payload).subspan(run->bytes.begin, run->bytes.size());
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::optional<DecodingFailure> first_failure(const Flow& flow, const FlowAnalysis& found, const DecoderView& view) {
  if (found.frames.errors.empty()) return std::nullopt;
  DecodingFailure failure;
  failure.error = found.frames.errors.front();
  failure.number = number_read(flow, failure.error, view);
  std::set<std::uint64_t> ends;
  for (const DecodedFrame& frame : found.frames.frames) {
    if (frame.intact) ends.insert(frame.wire.end);
  }
  for (const Message& message : flow.messages) {
    if (message.wire.end <= failure.error.offset) continue;
    ++failure.messages_after;
    if (ends.contains(message.wire.end)) {
      ++failure.intact_after;
    } else {
      failure.bytes_lost += message.wire.size();
    }
  }
  return failure;
}

}  // namespace sticky
