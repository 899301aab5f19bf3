#include "core/framing/announce_ack.h"

namespace sticky::framing {

using Form = Announcement::Form;

std::optional<Announcement> announcement_named(std::string_view name) {
  if (name == "ascii_line") return Announcement{Form::line, {}};
  if (name == "ascii_chunk") return Announcement{Form::chunk, {}};
  const bool is_signed = name.starts_with('i');
  if (!is_signed && !name.starts_with('u')) return std::nullopt;
  name.remove_prefix(1);
  const Endian endian = name.ends_with("le") ? Endian::little : Endian::big;
  const bool ordered = name.ends_with("le") || name.ends_with("be");
  if (ordered) name.remove_suffix(2);
  for (const unsigned width : {1U, 2U, 3U, 4U, 8U}) {
    if (name == std::to_string(8 * width) && (ordered || width == 1)) {
      return Announcement{Form::binary, {static_cast<std::uint8_t>(width), endian, is_signed}};
    }
  }
  return std::nullopt;
}

ByteVector default_ack() {
  const Bytes ack = as_bytes("ack");
  return {ack.begin(), ack.end()};
}

LocalText AnnounceAckParams::problem() const {
  if (!announcement_named(announce)) {
    return {"announce: must be ascii_line, ascii_chunk, u8, i8 or u|i 16|24|32|64 be|le, such as u32be",
            "announce: 只能是 ascii_line、ascii_chunk、u8、i8，或 u|i 16|24|32|64 be|le 这样的组合，例如 u32be"};
  }
  if (ack.empty()) return {"ack: must not be empty", "ack: 不能为空"};
  return {};
}

AnnounceAckDecoder::AnnounceAckDecoder(AnnounceAckParams params)
    : params_(checked(std::move(params))),
      announcement_(announcement_named(params_.announce).value()),
      number_(announcement_.format) {}

Step AnnounceAckDecoder::next(Bytes in) {
  if (!in_payload_) return announcement_.form == Form::binary ? read_binary(in) : read_digits(in);
  const auto taken = payload_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{payload_.needed()}};
  in_payload_ = false;
  size_ = 0;
  digits_ = 0;
  number_.restart();
  return {taken.used, Role::payload, Frame{taken.payload}};
}

Step AnnounceAckDecoder::read_digits(Bytes in) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    const bool ends_line = announcement_.form == Form::line && in[i] == std::byte{'\n'};
    if (ends_line && digits_ > 0) return announced(in, i + 1);
    if (const auto wrong = add_digit(in[i])) {
      return {i + 1, Role::length, Error{*wrong, true, 0, size_, params_.max.value_or(0)}};
    }
  }
  const bool read_is_announcement = announcement_.form == Form::chunk && !in.empty();
  if (read_is_announcement) return announced(in, in.size());
  return {in.size(), Role::length, NeedMore{}};
}

std::optional<ErrorKind> AnnounceAckDecoder::add_digit(std::byte byte) {
  if (!append_decimal(byte, size_)) return ErrorKind::corrupt_length;
  ++digits_;
  if (params_.max && size_ > *params_.max) return ErrorKind::too_long;
  return std::nullopt;
}

Step AnnounceAckDecoder::read_binary(Bytes in) {
  const std::size_t used = number_.read(in);
  if (!number_.complete()) return {used, Role::length, NeedMore{number_.needed()}};
  const Wide value = number_.value();
  if (value < 0) return {used, Role::length, Error{ErrorKind::corrupt_length, true, 0, number_.bits()}};
  size_ = to_count(value);
  if (params_.max && size_ > *params_.max) {
    return {used, Role::length, too_long(size_, *params_.max)};
  }
  return announced(in, used);
}

Step AnnounceAckDecoder::announced(Bytes in, std::size_t used) {
  const bool sender_did_not_wait = used < in.size();
  if (params_.strict && sender_did_not_wait) {
    return {used + 1, Role::length, Error{ErrorKind::protocol, true, 0, size_}};
  }
  in_payload_ = true;
  payload_.start(size_);
  return {used, Role::length, Reply{params_.ack}};
}

Event AnnounceAckDecoder::finish(StreamEnd /*how*/) {
  if (state().phase == Phase::between_frames) return NeedMore{};
  return Error{.declared = in_payload_ ? size_ : 0};
}

State AnnounceAckDecoder::state() const {
  if (in_payload_) return {Phase::inside_frame, Role::payload, payload_.held(), payload_.needed()};
  const std::uint64_t held = announcement_.form == Form::binary ? number_.got() : digits_;
  const std::uint64_t needed = announcement_.form == Form::binary ? number_.needed() : 0;
  return {held == 0 ? Phase::between_frames : Phase::inside_frame, Role::length, held, needed};
}

std::optional<Error> AnnounceAckEncoder::announce(std::uint64_t size, ByteVector& out) const {
  const Announcement announcement = announcement_named(params_.announce).value();
  if (params_.max && size > *params_.max) return too_long(size, *params_.max);
  if (announcement.form == Form::binary) {
    const Wide most = announcement.format.most();
    if (static_cast<Wide>(size) > most) return too_long(size, to_count(most));
    append_integer(announcement.format, static_cast<Wide>(size), out);
    return std::nullopt;
  }
  const std::string digits = std::to_string(size) + (announcement.form == Form::line ? "\n" : "");
  const Bytes bytes = as_bytes(digits);
  out.insert(out.end(), bytes.begin(), bytes.end());
  return std::nullopt;
}

std::uint64_t AnnounceAckEncoder::announcement_size(std::uint64_t size) const {
  ByteVector announcement;
  const auto error = announce(size, announcement);
  return error ? 0 : announcement.size();
}

std::optional<Error> AnnounceAckEncoder::encode(Bytes message, ByteVector& out) const {
  if (auto error = announce(message.size(), out)) return error;
  out.insert(out.end(), message.begin(), message.end());
  return std::nullopt;
}

}  // namespace sticky::framing
