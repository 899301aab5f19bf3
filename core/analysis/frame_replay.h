#pragma once
// What a decoder makes of the bytes as they were received, call by call. Frames are analysis, not events: one
// recording decodes under any framing.

#include <vector>

#include "core/analysis/analysis.h"
#include "core/framing/codec.h"

namespace sticky {

/// Decodes one flow. Streams: each receive call's bytes in turn, then the end of the stream if the reader saw one.
/// Datagrams: each one alone, by a decoder of its own. Flows of acknowledgements, and of bytes that are not what was
/// sent, are not decoded. A frame is intact if it ends where a message ends, has that message's content, and no other
/// frame ended inside that message.
/// Throws std::invalid_argument where `decode_as` is not possible (framing::problem_in). Linear in the bytes.
[[nodiscard]] FrameReplay replay_frames(const Trace& trace, const Flow& flow, const FlowAnalysis& found,
                                        const framing::Params& decode_as);

/// False for a flow of acknowledgements, whose bytes are no framed messages.
[[nodiscard]] bool carries_frames(const Flow& flow);

/// Where the decoder stands after one receive call.
struct DecoderStep {
  EventId received_by;
  ByteRange read;  ///< the bytes that the call returned
  framing::Phase phase = framing::Phase::between_frames;
  framing::Role part = framing::Role::payload;  ///< the part that the next byte belongs to
  std::uint64_t held = 0;                       ///< bytes of the unfinished frame so far
  std::uint64_t needed = 0;                     ///< bytes still missing for this part; 0 where nobody can know
  std::uint64_t frames = 0;                     ///< frames that this call completed
  std::uint64_t errors = 0;                     ///< errors that this call proved
  bool operator==(const DecoderStep&) const = default;
};
/// Neighbouring bytes of one role.
struct RoleRun {
  ByteRange bytes;
  framing::Role role = framing::Role::payload;
  bool operator==(const RoleRun&) const = default;
};
/// A decoder made visible.
struct DecoderView {
  std::vector<DecoderStep> steps;  ///< one a receive call that returned data
  std::vector<RoleRun> roles;      ///< tiles the bytes that the decoder used (datagrams: in the order received)
};
/// The same replay, watched. Apart from replay_frames because few ask for it and it needs memory by the frame.
[[nodiscard]] DecoderView decoder_view(const Trace& trace, const Flow& flow, const FlowAnalysis& found,
                                       const framing::Params& decode_as);

}  // namespace sticky
