#include "core/framing/fixed.h"

namespace sticky::framing {

LocalText FixedParams::problem() const {
  if (size == 0) return {"size: must be at least 1 byte", "size: 至少为 1 字节"};
  return {};
}

Step FixedDecoder::next(Bytes in) {
  const auto taken = payload_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{payload_.needed()}};
  payload_.start(params_.size);
  return {taken.used, Role::payload, Frame{taken.payload}};
}

Event FixedDecoder::finish(StreamEnd how) {
  if (payload_.held() == 0) return NeedMore{};
  if (how == StreamEnd::reset || params_.on_eof == OnEof::error) return Error{.declared = params_.size};
  const Bytes rest = payload_.cut_short();
  payload_.start(params_.size);
  if (params_.on_eof == OnEof::drop) return NeedMore{};
  return Frame{rest};
}

State FixedDecoder::state() const {
  const Phase phase = payload_.held() == 0 ? Phase::between_frames : Phase::inside_frame;
  return {phase, Role::payload, payload_.held(), payload_.needed()};
}

std::optional<Error> FixedEncoder::encode(Bytes message, ByteVector& out) const {
  if (message.size() > params_.size) return too_long(message.size(), params_.size);
  if (message.size() < params_.size && !params_.pad) {
    return Error{ErrorKind::too_short, true, 0, message.size(), params_.size};
  }
  out.insert(out.end(), message.begin(), message.end());
  out.insert(out.end(), params_.size - message.size(), params_.pad.value_or(std::byte{}));
  return std::nullopt;
}

}  // namespace sticky::framing
