#include "core/framing/netstring.h"

#include "core/framing/integer.h"

namespace sticky::framing {
namespace {

constexpr std::byte colon{':'};
constexpr std::byte comma{','};

}  // namespace

LocalText NetstringParams::problem() const {
  return {};
}

Step NetstringDecoder::next(Bytes in) {
  if (!in_payload_) return read_length(in);
  const auto taken = payload_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{payload_.needed()}};
  const Bytes payload = taken.payload.first(taken.payload.size() - 1);
  if (taken.payload.back() != comma) return {taken.used, Role::payload, Error{ErrorKind::bad_terminator}};
  in_payload_ = false;
  length_ = 0;
  digits_ = 0;
  return {taken.used, Role::payload, Frame{payload}, 1};
}

Step NetstringDecoder::read_length(Bytes in) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] == colon && digits_ > 0) {
      in_payload_ = true;
      payload_.start(to_count(static_cast<Wide>(length_) + 1));
      return {i + 1, Role::length, NeedMore{payload_.needed()}};
    }
    if (const auto wrong = add_digit(in[i])) {
      return {i + 1, Role::length, Error{*wrong, true, 0, length_, params_.max.value_or(0)}};
    }
  }
  return {in.size(), Role::length, NeedMore{}};
}

std::optional<ErrorKind> NetstringDecoder::add_digit(std::byte byte) {
  const bool after_zero = digits_ > 0 && length_ == 0;
  if (after_zero && !params_.allow_leading_zeros) return ErrorKind::corrupt_length;
  if (!append_decimal(byte, length_)) return ErrorKind::corrupt_length;
  ++digits_;
  if (params_.max && length_ > *params_.max) return ErrorKind::too_long;
  return std::nullopt;
}

Event NetstringDecoder::finish(StreamEnd /*how*/) {
  if (digits_ == 0) return NeedMore{};
  return Error{.declared = length_};
}

State NetstringDecoder::state() const {
  if (in_payload_) return {Phase::inside_frame, Role::payload, digits_ + 1 + payload_.held(), payload_.needed()};
  return {digits_ == 0 ? Phase::between_frames : Phase::inside_frame, Role::length, digits_, 0};
}

std::optional<Error> NetstringEncoder::encode(Bytes message, ByteVector& out) const {
  if (params_.max && message.size() > *params_.max) {
    return too_long(message.size(), *params_.max);
  }
  const std::string length = std::to_string(message.size()) + ":";
  const Bytes prefix = as_bytes(length);
  out.insert(out.end(), prefix.begin(), prefix.end());
  out.insert(out.end(), message.begin(), message.end());
  out.push_back(comma);
  return std::nullopt;
}

}  // namespace sticky::framing
