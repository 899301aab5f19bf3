#include "core/framing/slip.h"

#include <algorithm>

namespace sticky::framing {

LocalText SlipParams::problem() const {
  if (end == esc) return {"esc: must differ from end", "esc: 不能与 end 相同"};
  if (esc_end == esc_esc) return {"esc_esc: must differ from esc_end", "esc_esc: 不能与 esc_end 相同"};
  if (esc_end == end) return {"esc_end: must differ from end", "esc_end: 不能与 end 相同"};
  if (esc_esc == end) return {"esc_esc: must differ from end", "esc_esc: 不能与 end 相同"};
  if (leading_end && emit_empty) {
    return {"leading_end: cannot go with emit_empty, because the decoder would deliver an empty frame for it",
            "leading_end: 不能与 emit_empty 同时使用，因为解码器会为它多交付一个空帧"};
  }
  return {};
}

Step SlipDecoder::next(Bytes in) {
  if (in.empty()) return {};
  if (skipping_) return skip(in);
  if (escaped_) return unescape(in.front());
  if (in.front() == params_.esc) {
    escaped_ = true;
    return {1, Role::escape, NeedMore{1}};
  }
  return take_run(in);
}

/// Bytes up to the next END or ESC; an END that follows them is taken, too.
Step SlipDecoder::take_run(Bytes in) {
  const auto special = [this](std::byte b) { return b == params_.end || b == params_.esc; };
  const auto stop = std::find_if(in.begin(), in.end(), special);
  const Bytes run = in.first(static_cast<std::size_t>(stop - in.begin()));
  if (over_limit(packet_.size() + run.size())) {
    const std::size_t first_over = *params_.max - packet_.size() + 1;
    return {first_over, Role::junk, fail(ErrorKind::too_long)};
  }
  if (stop != in.end() && *stop == params_.end) return end_packet(run);
  packet_.append(run);
  return {run.size(), Role::payload, NeedMore{}};
}

Step SlipDecoder::end_packet(Bytes last) {
  const Bytes packet = packet_.complete(last);
  if (packet.empty() && !params_.emit_empty) return {1, Role::delimiter, NeedMore{}, 1};
  return {last.size() + 1, Role::payload, Frame{packet}, 1};
}

Step SlipDecoder::unescape(std::byte code) {
  escaped_ = false;
  std::byte decoded = code;
  if (code == params_.esc_end) {
    decoded = params_.end;
  } else if (code == params_.esc_esc) {
    decoded = params_.esc;
  } else if (params_.on_bad_escape == OnBadEscape::error) {
    const Error error = fail(ErrorKind::bad_escape);
    if (code == params_.end) skipping_ = false;  // this END is the one that the packet is skipped to
    return {1, Role::junk, error};
  }
  if (over_limit(packet_.size() + 1)) return {1, Role::junk, fail(ErrorKind::too_long)};
  packet_.append(decoded);
  return {1, Role::escape, NeedMore{}};
}

Error SlipDecoder::fail(ErrorKind kind) {
  Error error{kind, params_.on_error == OnError::fail};
  if (kind == ErrorKind::too_long) {
    error.limit = *params_.max;
    error.declared = error.limit + 1;
  }
  packet_.clear();
  skipping_ = true;
  return error;
}

/// Where bad escapes are data, an END behind ESC is data, too, and does not end the packet.
Step SlipDecoder::skip(Bytes in) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (escaped_) {
      escaped_ = false;
    } else if (in[i] == params_.end) {
      skipping_ = false;
      return {i + 1, Role::junk, NeedMore{}, 1};
    } else {
      escaped_ = in[i] == params_.esc && params_.on_bad_escape == OnBadEscape::keep;
    }
  }
  return {in.size(), Role::junk, NeedMore{}};
}

Event SlipDecoder::finish(StreamEnd how) {
  const bool inside = !skipping_ && (packet_.size() > 0 || escaped_);
  if (inside && (how == StreamEnd::reset || params_.on_eof == OnEof::error)) return Error{};
  const Bytes rest = packet_.complete({});
  skipping_ = false;
  escaped_ = false;
  if (!inside || params_.on_eof == OnEof::drop || (rest.empty() && !params_.emit_empty)) return NeedMore{};
  return Frame{rest};
}

State SlipDecoder::state() const {
  if (skipping_) return {Phase::discarding, Role::junk, 0, 0};
  const bool inside = packet_.size() > 0 || escaped_;
  return {inside ? Phase::inside_frame : Phase::between_frames, escaped_ ? Role::escape : Role::payload,
          packet_.size(), 0};
}

std::optional<Error> SlipEncoder::encode(Bytes message, ByteVector& out) const {
  if (params_.max && message.size() > *params_.max) {
    return too_long(message.size(), *params_.max);
  }
  if (params_.leading_end) out.push_back(params_.end);
  for (const std::byte b : message) {
    if (b == params_.end || b == params_.esc) {
      out.push_back(params_.esc);
      out.push_back(b == params_.end ? params_.esc_end : params_.esc_esc);
    } else {
      out.push_back(b);
    }
  }
  out.push_back(params_.end);
  return std::nullopt;
}

}  // namespace sticky::framing
