#include "core/framing/websocket.h"

#include "core/framing/integer.h"

namespace sticky::framing {
namespace {

// RFC 6455 section 5.2
constexpr std::uint8_t continuation = 0;
constexpr std::uint8_t text = 1;
constexpr std::uint8_t close_opcode = 8;
constexpr std::uint8_t fin_bit = 0x80;
constexpr std::uint8_t rsv_bits = 0x70;
constexpr std::uint8_t mask_bit = 0x80;
constexpr std::uint8_t two_byte_length = 126;
constexpr std::uint8_t eight_byte_length = 127;
constexpr std::uint64_t most_in_control_frame = 125;

bool is_control_opcode(std::uint8_t opcode) {
  return opcode >= close_opcode;
}
bool is_known_opcode(std::uint8_t opcode) {
  return opcode <= 2 || (opcode >= close_opcode && opcode <= 10);
}

/// RFC 6455 section 7.4 and the IANA registry: codes that may stand in a Close frame.
bool is_close_code(std::uint32_t code) {
  if (code >= 1000 && code <= 1014) return code < 1004 || code > 1006;
  return code >= 3000 && code <= 4999;
}

Error bad(ErrorKind kind) {
  return {kind};
}

}  // namespace

LocalText WebSocketParams::problem() const {
  if (opcode == continuation || !is_known_opcode(opcode)) {
    return {"opcode: must be 1 (text), 2 (binary), 8 (close), 9 (ping) or 10 (pong)",
            "opcode: 只能是 1（text）、2（binary）、8（close）、9（ping）或 10（pong）"};
  }
  if (mask_key && mask_key->size() != 4) return {"mask_key: must be four bytes", "mask_key: 必须是四个字节"};
  return {};
}

Step WebSocketDecoder::next(Bytes in) {
  if (part_ == Part::closed) return {0, Role::header, End{}};
  if (in.empty()) return {};
  const auto byte = std::to_integer<std::uint8_t>(in.front());
  switch (part_) {
    case Part::flags:
      return {1, Role::header, on_flags(byte)};
    case Part::length7:
      return {1, Role::length, on_length7(byte)};
    case Part::long_length:
      return {1, Role::length, on_long_length(byte)};
    case Part::mask_key:
      return {1, Role::header, on_mask_key(in.front())};
    case Part::payload:
      return take_payload(in);
    case Part::closed:
      break;
  }
  return {};
}

Event WebSocketDecoder::on_flags(std::uint8_t byte) {
  fin_ = (byte & fin_bit) != 0;
  opcode_ = byte & 0x0fU;
  if ((byte & rsv_bits) != 0 && !params_.allow_rsv) return bad(ErrorKind::bad_header);
  if (!is_known_opcode(opcode_)) return bad(ErrorKind::bad_header);
  if (is_control() && !fin_) return bad(ErrorKind::bad_header);
  const bool message_is_open = message_opcode_ != 0;
  const bool goes_on = opcode_ == continuation;
  if (!is_control() && goes_on != message_is_open) return bad(ErrorKind::protocol);
  if (!is_control() && !goes_on) {
    message_opcode_ = opcode_;
    message_size_ = 0;
    text_ = {};
  }
  part_ = Part::length7;
  return NeedMore{1};
}

Event WebSocketDecoder::on_length7(std::uint8_t byte) {
  masked_ = (byte & mask_bit) != 0;
  const std::uint8_t length = byte & 0x7fU;
  const bool mask_missing = params_.mask == MaskRule::required && !masked_;
  const bool mask_forbidden = params_.mask == MaskRule::forbidden && masked_;
  if (mask_missing || mask_forbidden) return bad(ErrorKind::bad_header);
  if (is_control() && length > most_in_control_frame) return bad(ErrorKind::bad_header);
  if (length < two_byte_length) {
    length_ = length;
    return on_length();
  }
  length_ = 0;
  length_width_ = length == eight_byte_length ? 8 : 2;
  length_left_ = length_width_;
  part_ = Part::long_length;
  return NeedMore{length_left_};
}

Event WebSocketDecoder::on_long_length(std::uint8_t byte) {
  const bool top_bit_set = length_width_ == 8 && length_left_ == 8 && byte >= 0x80;
  length_ = length_ << 8U | byte;
  --length_left_;
  if (top_bit_set) return Error{.kind = ErrorKind::corrupt_length, .declared = length_};
  const std::uint64_t least_minimal = length_width_ == 2 ? two_byte_length : 0x10000;
  const Wide largest_possible = ((static_cast<Wide>(length_) + 1) << (8 * length_left_)) - 1;
  if (params_.require_minimal && largest_possible < static_cast<Wide>(least_minimal)) {
    return Error{.kind = ErrorKind::corrupt_length, .declared = length_};
  }
  return length_left_ == 0 ? on_length() : NeedMore{length_left_};
}

Event WebSocketDecoder::on_length() {
  if (params_.max_frame && length_ > *params_.max_frame) return too_long(length_, *params_.max_frame);
  if (!is_control()) {
    const Wide size = static_cast<Wide>(message_size_) + length_;
    message_size_ = to_count(size);
    if (params_.max_message && message_size_ > *params_.max_message) {
      return too_long(message_size_, *params_.max_message);
    }
  }
  // A close code has two bytes. Behind the limits, which are the header's: only what they let pass is a payload.
  if (opcode_ == close_opcode && length_ == 1 && params_.validate_close) return bad(ErrorKind::bad_payload);
  if (!masked_) return begin_payload();
  key_got_ = 0;
  part_ = Part::mask_key;
  return NeedMore{key_.size()};
}

Event WebSocketDecoder::on_mask_key(std::byte byte) {
  key_.at(key_got_++) = byte;
  return key_got_ == key_.size() ? begin_payload() : NeedMore{key_.size() - key_got_};
}

Event WebSocketDecoder::begin_payload() {
  part_ = Part::payload;
  got_ = 0;
  close_code_ = 0;
  close_reason_ = {};
  if (length_ > 0) return NeedMore{length_};
  return take_payload({}).event;
}

Step WebSocketDecoder::take_payload(Bytes in) {
  const Bytes piece = in.first(std::min<std::uint64_t>(length_ - got_, in.size()));
  const Bytes plain = masked_ ? unmask(piece) : piece;
  const std::size_t good = check_payload(plain);
  if (good < plain.size()) return {good + 1, Role::payload, bad(ErrorKind::bad_payload)};
  got_ += piece.size();
  const bool frame_ends = got_ == length_;
  const bool message_goes_on = joins_message() && !fin_;
  if (frame_ends) part_ = Part::flags;
  if (frame_ends && !message_goes_on) return {piece.size(), Role::payload, end_frame(masked_ ? Bytes{} : piece)};
  if (!masked_) buffer().append(piece);
  return {piece.size(), Role::payload, NeedMore{length_ - got_}};
}

/// Puts `piece` into the buffer without its mask (section 5.3) and returns it there.
Bytes WebSocketDecoder::unmask(Bytes piece) {
  buffer().append(piece);
  const auto plain = buffer().held().last(piece.size());
  for (std::size_t i = 0; i < plain.size(); ++i) plain[i] ^= key_[(got_ + i) % key_.size()];
  return plain;
}

std::size_t WebSocketDecoder::check_payload(Bytes payload) {
  if (opcode_ == close_opcode && params_.validate_close) return check_close(payload);
  const bool is_text = !is_control() && message_opcode_ == text;
  return is_text && params_.validate_utf8 ? text_.accept(payload) : payload.size();
}

std::size_t WebSocketDecoder::check_close(Bytes payload) {
  for (std::size_t i = 0; i < payload.size(); ++i) {
    const std::uint64_t place = got_ + i;
    if (place >= 2) return i + close_reason_.accept(payload.subspan(i));
    close_code_ = close_code_ << 8U | std::to_integer<std::uint32_t>(payload[i]);
    if (place == 1 && !is_close_code(close_code_)) return i;
  }
  return payload.size();
}

/// The frame is complete with `last`, and it is delivered; a fragment that is to be joined does not come here.
Event WebSocketDecoder::end_frame(Bytes last) {
  const bool text_cut = params_.validate_utf8 && !is_control() && fin_ && !text_.complete();
  if (text_cut || !close_reason_.complete()) return bad(ErrorKind::bad_payload);
  const Bytes payload = buffer().complete(last);
  if (is_control()) {
    if (opcode_ == close_opcode) part_ = Part::closed;
    return Frame{payload, {}, opcode_, true};
  }
  const std::uint8_t opcode = params_.reassemble ? message_opcode_ : opcode_;
  if (fin_) message_opcode_ = 0;
  return Frame{payload, {}, opcode, fin_};
}

Event WebSocketDecoder::finish(StreamEnd /*how*/) {
  if (state().phase == Phase::between_frames) return NeedMore{};
  return Error{.declared = part_ == Part::payload ? length_ : 0};
}

State WebSocketDecoder::state() const {
  const bool message_is_open = params_.reassemble && message_opcode_ != 0;
  const bool inside = part_ != Part::flags || message_is_open;
  const Phase phase = inside ? Phase::inside_frame : Phase::between_frames;
  const std::uint64_t held = message_.size() + frame_.size();
  switch (part_) {
    case Part::flags:
      return {phase, Role::header, held, 2};
    case Part::length7:
      return {phase, Role::length, held, 1};
    case Part::long_length:
      return {phase, Role::length, held, length_left_};
    case Part::mask_key:
      return {phase, Role::header, held, key_.size() - key_got_};
    case Part::payload:
      return {phase, Role::payload, held, length_ - got_};
    case Part::closed:
      break;
  }
  return {Phase::ended, Role::junk, 0, 0};
}

std::optional<Error> WebSocketEncoder::refusal(Bytes message) const {
  const bool control = is_control_opcode(params_.opcode);
  if (control && message.size() > most_in_control_frame) return too_long(message.size(), most_in_control_frame);
  if (params_.max_frame && message.size() > *params_.max_frame) return too_long(message.size(), *params_.max_frame);
  if (!control && params_.max_message && message.size() > *params_.max_message) {
    return too_long(message.size(), *params_.max_message);
  }
  const bool mask_missing = params_.mask == MaskRule::required && !params_.mask_key;
  const bool mask_forbidden = params_.mask == MaskRule::forbidden && params_.mask_key;
  if (mask_missing || mask_forbidden) return bad(ErrorKind::bad_header);
  return std::nullopt;
}

std::optional<Error> WebSocketEncoder::encode(Bytes message, ByteVector& out) const {
  if (auto error = refusal(message)) return error;
  if (auto error = payload_refusal(message)) return error;
  const std::uint8_t mask = params_.mask_key ? mask_bit : 0;
  out.push_back(static_cast<std::byte>(fin_bit | params_.opcode));
  const auto push_length = [&](std::uint64_t length) { out.push_back(static_cast<std::byte>(mask | length)); };
  if (message.size() < two_byte_length) {
    push_length(message.size());
  } else if (message.size() <= UINT16_MAX) {
    push_length(two_byte_length);
    append_integer({2, Endian::big, false}, static_cast<Wide>(message.size()), out);
  } else {
    push_length(eight_byte_length);
    append_integer({8, Endian::big, false}, static_cast<Wide>(message.size()), out);
  }
  const ByteVector key = params_.mask_key.value_or(ByteVector{});
  out.insert(out.end(), key.begin(), key.end());
  for (std::size_t i = 0; i < message.size(); ++i) out.push_back(key.empty() ? message[i] : message[i] ^ key[i % 4]);
  return std::nullopt;
}

/// What the decoder's own checks would find wrong with the payload.
std::optional<Error> WebSocketEncoder::payload_refusal(Bytes message) const {
  Utf8Checker checker;
  Bytes checked_text;
  if (params_.opcode == close_opcode && params_.validate_close && !message.empty()) {
    if (message.size() == 1) return bad(ErrorKind::bad_payload);
    const auto code = std::to_integer<std::uint32_t>(message[0]) << 8U | std::to_integer<std::uint32_t>(message[1]);
    if (!is_close_code(code)) return bad(ErrorKind::bad_payload);
    checked_text = message.subspan(2);
  } else if (params_.opcode == text && params_.validate_utf8) {
    checked_text = message;
  }
  const bool good = checker.accept(checked_text) == checked_text.size() && checker.complete();
  return good ? std::nullopt : std::optional<Error>(bad(ErrorKind::bad_payload));
}

}  // namespace sticky::framing
