#include "core/framing/eof.h"

namespace sticky::framing {

LocalText EofParams::problem() const {
  return {};
}

Step EofDecoder::next(Bytes in) {
  if (params_.max && in.size() > *params_.max - message_.size()) {
    const std::size_t first_over = *params_.max - message_.size() + 1;
    return {first_over, Role::junk, too_long(*params_.max + 1, *params_.max)};
  }
  message_.append(in);
  return {in.size(), Role::payload, NeedMore{}};
}

Event EofDecoder::finish(StreamEnd how) {
  if (how == StreamEnd::reset) return Error{};
  const bool deliver = !delivered_ && (message_.size() > 0 || params_.emit_empty);
  delivered_ = true;
  if (!deliver) return End{};
  return Frame{message_.complete({})};
}

State EofDecoder::state() const {
  return {message_.size() == 0 ? Phase::between_frames : Phase::inside_frame, Role::payload, message_.size(), 0};
}

std::optional<Error> EofEncoder::encode(Bytes message, ByteVector& out) {
  if (used_) return Error{ErrorKind::protocol};
  if (params_.max && message.size() > *params_.max) {
    return too_long(message.size(), *params_.max);
  }
  if (message.empty() && !params_.emit_empty) return Error{ErrorKind::bad_payload};  // it would not be delivered
  used_ = true;
  out.insert(out.end(), message.begin(), message.end());
  return std::nullopt;
}

}  // namespace sticky::framing
