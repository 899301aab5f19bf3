#include "core/analysis/frame_replay.h"

#include <algorithm>
#include <optional>

#include "core/base/content_hash.h"
#include "core/framing/any_codec.h"

namespace sticky {
namespace {

using framing::AnyDecoder;

/// True where the flow's bytes can be decoded at all.
bool decodable(const Flow& flow, const FlowAnalysis& found) {
  return found.content_equal && carries_frames(flow);
}

/// How the reader saw the stream end; nothing where it stopped before.
std::optional<framing::StreamEnd> stream_end(const Trace& trace, const FlowKey& key) {
  switch (trace.ending_of(receiver_of(key.direction)).how) {
    case Ending::How::eof:
    case Ending::How::finished:
      return framing::StreamEnd::fin;
    case Ending::How::reset:
      return framing::StreamEnd::reset;
    case Ending::How::timeout:
    case Ending::How::not_read:
    case Ending::How::error:
    case Ending::How::interrupted:
      break;
  }
  return std::nullopt;
}

Bytes bytes_of(const Flow& flow, ByteRange range) {
  const std::size_t begin = std::min<std::size_t>(range.begin, flow.payload.size());
  return Bytes(flow.payload).subspan(begin, std::min<std::size_t>(range.size(), flow.payload.size() - begin));
}

/// Feeds a flow to decoders and tells `Watcher` what happens: read(tile), step(step), event(event),
/// done(tile, decoder), and ending(decoder) before the stream's end.
template <typename Watcher>
void replay(const Trace& trace, const Flow& flow, const FlowAnalysis& found, const framing::Params& decode_as,
            Watcher& watcher) {
  const bool stream = is_stream(trace.transport);
  AnyDecoder decoder(decode_as);
  for (const Tile& tile : found.receives) {
    if (!stream) decoder = AnyDecoder(decode_as);
    watcher.read(tile);
    framing::pump(decoder, bytes_of(flow, tile.range), [&watcher](const framing::Step& step) {
      watcher.step(step);
      return true;
    });
    const auto tell = [&watcher](const framing::Event& event) { watcher.event(event); };
    if (!stream) framing::drain(decoder, framing::StreamEnd::fin, tell);
    watcher.done(tile, decoder);
  }
  const auto end = stream ? stream_end(trace, flow.key) : std::nullopt;
  if (!end) return;
  watcher.ending(decoder);
  framing::drain(decoder, *end, [&watcher](const framing::Event& event) { watcher.event(event); });
}

/// True where a length is written in digits: then a byte can be none.
bool length_is_text(const framing::Params& params) {
  if (const auto* announce = std::get_if<framing::AnnounceAckParams>(&params)) {
    const auto announcement = framing::announcement_named(announce->announce);
    return announcement && announcement->form != framing::Announcement::Form::binary;
  }
  return std::holds_alternative<framing::NetstringParams>(params) ||
         std::holds_alternative<framing::HttpChunkedParams>(params);
}

/// Gathers frames and errors, and compares frames with what was sent at their place.
class FrameGatherer {
 public:
  FrameGatherer(const Flow& flow, bool stream, const framing::Params& decode_as, FrameReplay& replay)
      : flow_(flow),
        stream_(stream),
        length_is_text_(length_is_text(decode_as)),
        closes_later_(std::holds_alternative<framing::HttpChunkedParams>(decode_as)),
        replay_(replay) {}

  void read(const Tile& tile) {
    received_by_ = tile.event;
    if (stream_) return;
    base_ = begin_ = offset_ = tile.range.begin;
    length_ = {};
    message_ = 0;  // datagrams may come in any order
    closing_ = false;
    earlier_frames_ = replay_.frames.size();
  }
  void step(const framing::Step& step) {
    if (step.role == framing::Role::length) {
      if (length_.empty() || length_.end != offset_ || length_.begin < begin_) length_.begin = offset_;
      length_.end = offset_ + step.consumed;
    }
    offset_ += step.consumed;
    if (step.consumed > 0 && step.role != framing::Role::delimiter) closing_ = false;
    if (closing_) close_frame();
    event(step.event);
  }
  void event(const framing::Event& event) {
    if (const auto* frame = std::get_if<framing::Frame>(&event)) add(*frame);
    if (const auto* error = std::get_if<framing::Error>(&event)) add(*error);
    const bool has_frame = replay_.frames.size() > earlier_frames_;
    if (closes_later_ && has_frame && std::holds_alternative<framing::End>(event)) close_frame();
  }
  void done(const Tile& /*tile*/, const AnyDecoder& /*decoder*/) {}
  void ending(const AnyDecoder& decoder) {
    const framing::State state = decoder.state();
    due_ = state.needed > 0 ? state.held + state.needed : 0;
  }

 private:
  void add(const framing::Frame& frame) {
    DecodedFrame& decoded = replay_.frames.emplace_back();
    decoded.wire = {begin_, offset_};
    decoded.received_by = received_by_;
    decoded.size = static_cast<std::uint32_t>(frame.payload.size());
    decoded.intact = is_message(frame.payload);
    replay_.intact += decoded.intact ? 1 : 0;
    begin_ = offset_;
    closing_ = closes_later_;
  }
  /// What was used since belongs to the last frame.
  void close_frame() { replay_.frames.back().wire.end = begin_ = offset_; }
  void add(const framing::Error& error) {
    const bool cut_short = error.kind == framing::ErrorKind::truncated && error.declared == 0;
    const std::uint64_t proof = base_ + error.offset;
    const bool at_end = error.kind == framing::ErrorKind::truncated;
    const bool measured = !cut_short && !length_.empty() && length_.begin >= begin_ &&
                          (at_end ? length_.end <= proof : length_.end == proof + 1);
    // A decoder that is deaf for the rest of its datagram hears the next one: to the run that is no fatal error.
    replay_.errors.push_back({std::string(framing::name_of(error.kind)), proof, cut_short ? due_ : error.declared,
                              error.limit, error.fatal && stream_, received_by_, begin_,
                              measured ? length_ : ByteRange{}, length_is_text_});
    begin_ = offset_;
  }

  /// The message that ends where the frame ends, or with the bytes that close it, has this content.
  bool is_message(Bytes payload) {
    const auto& messages = flow_.messages;
    if (!stream_) message_ = first_that_ends(offset_);
    while (message_ < messages.size() && messages[message_].wire.end < offset_) ++message_;
    if (message_ == messages.size()) return false;
    const Message& message = messages[message_];
    if (message.wire.end != offset_ && !closes_later_) return false;
    if (begin_ > message.wire.begin) return false;  // an earlier frame took a part of it
    return message.content_size == payload.size() && message.content_hash == content_hash(payload);
  }
  [[nodiscard]] std::size_t first_that_ends(std::uint64_t offset) const {
    const auto before = [](const Message& m, std::uint64_t end) { return m.wire.end < end; };
    const auto found = std::lower_bound(flow_.messages.begin(), flow_.messages.end(), offset, before);
    return static_cast<std::size_t>(found - flow_.messages.begin());
  }

  const Flow& flow_;
  bool stream_;
  bool length_is_text_;
  bool closes_later_;  ///< a chunk is handed over with its last byte, before the line end that closes it
  bool closing_ = false;
  std::size_t earlier_frames_ = 0;  // of other datagrams, which nothing in this one closes
  FrameReplay& replay_;
  EventId received_by_ = no_id<EventId>;
  std::uint64_t base_ = 0;    // of what the decoder calls 0
  std::uint64_t begin_ = 0;   // of the frame that is being read
  std::uint64_t offset_ = 0;  // of what was used
  std::uint64_t due_ = 0;     // bytes that the unfinished frame was to have; 0 where nobody can know
  ByteRange length_;          // the last bytes read as a length
  std::size_t message_ = 0;
};

/// Notes the decoder's state after each call, and the role of every byte.
class StateWatcher {
 public:
  explicit StateWatcher(DecoderView& view) : view_(view) {}

  void read(const Tile& tile) {
    now_ = {};
    now_.received_by = tile.event;
    now_.read = tile.range;
    offset_ = tile.range.begin;
  }
  void step(const framing::Step& step) {
    paint({offset_, offset_ + step.consumed}, step.role);
    offset_ += step.consumed;
    if (step.closing > 0) repaint_closing(step.closing);
    event(step.event);
  }
  void event(const framing::Event& event) {
    if (std::holds_alternative<framing::Frame>(event)) ++now_.frames;
    if (std::holds_alternative<framing::Error>(event)) ++now_.errors;
  }
  void done(const Tile& /*tile*/, const AnyDecoder& decoder) {
    const framing::State state = decoder.state();
    now_.phase = state.phase;
    now_.part = state.part;
    now_.held = state.held;
    now_.needed = state.needed;
    view_.steps.push_back(now_);
  }
  void ending(const AnyDecoder& /*decoder*/) {}

 private:
  void paint(ByteRange bytes, framing::Role role) {
    if (bytes.empty()) return;
    auto& roles = view_.roles;
    if (!roles.empty() && roles.back().role == role && roles.back().bytes.end == bytes.begin) {
      roles.back().bytes.end = bytes.end;
    } else {
      roles.push_back({bytes, role});
    }
  }
  // The last bytes turned out to be the delimiter, though some looked like payload when they came.
  void repaint_closing(std::size_t count) {
    auto& roles = view_.roles;
    const std::uint64_t begin = offset_ - std::min<std::uint64_t>(count, offset_);
    while (!roles.empty() && roles.back().bytes.begin >= begin && roles.back().bytes.end <= offset_) roles.pop_back();
    if (!roles.empty() && roles.back().bytes.end > begin && roles.back().bytes.begin < begin) {
      roles.back().bytes.end = begin;
    }
    paint({begin, offset_}, framing::Role::delimiter);
  }

  DecoderView& view_;
  DecoderStep now_;
  std::uint64_t offset_ = 0;
};

std::uint64_t overhead_of(const Flow& flow) {
  std::uint64_t overhead = 0;
  for (const Message& message : flow.messages) {
    overhead += message.wire.size() - std::min<std::uint64_t>(message.wire.size(), message.content_size);
  }
  return overhead;
}

/// Without framing a datagram is its own frame, even an empty one, which no decoder of bytes could report.
void take_datagrams_as_frames(const Flow& flow, const FlowAnalysis& found, FrameReplay& replay) {
  for (const DatagramVerdict& verdict : found.datagrams) {
    if (verdict.received_by == no_id<EventId>) continue;
    const std::uint32_t got = verdict.size - verdict.bytes_truncated;
    const Message& message = flow.messages[verdict.message.value - flow.first_message.value];
    const bool intact = verdict.bytes_truncated == 0 && verdict.size == message.wire.size();
    replay.frames.push_back({{verdict.offset, verdict.offset + got}, verdict.received_by, got, intact});
    replay.intact += intact ? 1 : 0;
  }
}

}  // namespace

bool carries_frames(const Flow& flow) {
  return flow.messages.empty() || flow.messages.front().kind == Message::Kind::data;
}

FrameReplay replay_frames(const Trace& trace, const Flow& flow, const FlowAnalysis& found,
                          const framing::Params& decode_as) {
  FrameReplay frames;
  if (!carries_frames(flow)) return frames;
  frames.expected = flow.messages.size();
  frames.overhead_bytes = overhead_of(flow);
  if (!decodable(flow, found)) return frames;
  frames.finds_boundaries = !std::holds_alternative<framing::RawParams>(decode_as);
  if (!is_stream(trace.transport) && !frames.finds_boundaries) {
    take_datagrams_as_frames(flow, found, frames);
    return frames;
  }
  frames.each_alone = !is_stream(trace.transport);
  FrameGatherer gatherer(flow, is_stream(trace.transport), decode_as, frames);
  replay(trace, flow, found, decode_as, gatherer);
  return frames;
}

DecoderView decoder_view(const Trace& trace, const Flow& flow, const FlowAnalysis& found,
                         const framing::Params& decode_as) {
  DecoderView view;
  if (!decodable(flow, found)) return view;
  StateWatcher watcher(view);
  replay(trace, flow, found, decode_as, watcher);
  return view;
}

}  // namespace sticky
