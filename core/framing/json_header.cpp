#include "core/framing/json_header.h"

#include <nlohmann/json.hpp>

namespace sticky::framing {
namespace {

using nlohmann::json;

Error bad_header() {
  return {ErrorKind::bad_header};
}

}  // namespace

LocalText JsonHeaderParams::problem() const {
  if (!is_integer_width(prefix_size))
    return {"prefix_size: must be 1, 2, 3, 4 or 8 bytes", "prefix_size: 只能是 1、2、3、4 或 8 字节"};
  if (size_key.empty()) return {"size_key: must not be empty", "size_key: 不能为空"};
  return {};
}

JsonHeaderDecoder::JsonHeaderDecoder(JsonHeaderParams params)
    : params_(checked(std::move(params))), prefix_({params_.prefix_size, params_.endian, params_.is_signed}) {}

Step JsonHeaderDecoder::next(Bytes in) {
  switch (part_) {
    case Part::prefix:
      return read_prefix(in);
    case Part::header:
      return read_header(in);
    case Part::payload:
      return read_payload(in);
  }
  return {};
}

Step JsonHeaderDecoder::read_prefix(Bytes in) {
  const std::size_t used = prefix_.read(in);
  if (!prefix_.complete()) return {used, Role::length, NeedMore{prefix_.needed()}};
  const Wide length = prefix_.value();
  if (length < 0) return {used, Role::length, Error{ErrorKind::corrupt_length, true, 0, prefix_.bits()}};
  if (length == 0) return {used, Role::length, bad_header()};
  if (params_.max_header && length > static_cast<Wide>(*params_.max_header)) {
    return {used, Role::length, too_long(prefix_.bits(), *params_.max_header)};
  }
  part_ = Part::header;
  object_.start(to_count(length));
  return {used, Role::length, NeedMore{object_.needed()}};
}

Step JsonHeaderDecoder::read_header(Bytes in) {
  const auto taken = object_.take(in);
  if (!taken.complete) return {taken.used, Role::header, NeedMore{object_.needed()}};
  header_.assign(taken.payload.begin(), taken.payload.end());
  return {taken.used, Role::header, begin_payload()};
}

Event JsonHeaderDecoder::begin_payload() {
  const auto size = announced_size(header_, params_.size_key);
  if (!size) return bad_header();
  if (params_.max_payload && *size > *params_.max_payload) {
    return too_long(*size, *params_.max_payload);
  }
  part_ = Part::payload;
  payload_.start(*size);
  if (*size > 0) return NeedMore{*size};
  return read_payload({}).event;
}

Step JsonHeaderDecoder::read_payload(Bytes in) {
  const auto taken = payload_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{payload_.needed()}};
  part_ = Part::prefix;
  prefix_.restart();
  return {taken.used, Role::payload, Frame{taken.payload, header_}};
}

Event JsonHeaderDecoder::finish(StreamEnd /*how*/) {
  if (state().phase == Phase::between_frames) return NeedMore{};
  return Error{.declared = part_ == Part::header ? prefix_.bits() : 0};
}

State JsonHeaderDecoder::state() const {
  switch (part_) {
    case Part::prefix:
      break;
    case Part::header:
      return {Phase::inside_frame, Role::header, prefix_.got() + object_.held(), object_.needed()};
    case Part::payload:
      return {Phase::inside_frame, Role::payload, prefix_.got() + header_.size() + payload_.held(),
              payload_.needed()};
  }
  const Phase phase = prefix_.got() == 0 ? Phase::between_frames : Phase::inside_frame;
  return {phase, Role::length, prefix_.got(), prefix_.needed()};
}

std::optional<Error> JsonHeaderEncoder::encode(Bytes message, ByteVector& out) const {
  const std::string key = json(params_.size_key).dump(-1, ' ', true, json::error_handler_t::replace);
  return encode_with("{" + key + ": " + std::to_string(message.size()) + "}", message, out);
}

std::optional<Error> JsonHeaderEncoder::encode_with(std::string_view header, Bytes message, ByteVector& out) const {
  if (announced_size(as_bytes(header), params_.size_key) != message.size()) return bad_header();
  const IntegerFormat format{params_.prefix_size, params_.endian, params_.is_signed};
  const auto most = std::min(to_count(format.most()), params_.max_header.value_or(UINT64_MAX));
  if (header.size() > most) return too_long(header.size(), most);
  if (params_.max_payload && message.size() > *params_.max_payload) {
    return too_long(message.size(), *params_.max_payload);
  }
  append_integer(format, static_cast<Wide>(header.size()), out);
  const Bytes object = as_bytes(header);
  out.insert(out.end(), object.begin(), object.end());
  out.insert(out.end(), message.begin(), message.end());
  return std::nullopt;
}

}  // namespace sticky::framing
