#include "core/framing/cobs.h"

#include <algorithm>

namespace sticky::framing {
namespace {

constexpr std::byte zero{0};
constexpr std::size_t full_block = 254;  // data bytes of a block that stands for no zero
constexpr std::uint8_t code_of_full_block = 255;

}  // namespace

LocalText CobsParams::problem() const {
  if (leading_zero && empty == OnEmpty::error) {
    return {R"(leading_zero: cannot go with empty "error", because the decoder would take it for an empty frame)",
            R"(leading_zero: 不能与 empty 取 "error" 同时使用，因为解码器会把它当作空帧)"};
  }
  return {};
}

Step CobsDecoder::next(Bytes in) {
  if (in.empty()) return {};
  if (skipping_) return skip(in);
  if (left_ > 0) return take_block(in);
  if (in.front() == zero) return end_frame();
  return take_code(std::to_integer<std::uint8_t>(in.front()));
}

Step CobsDecoder::take_code(std::uint8_t code) {
  const bool implies_zero = code_ != 0 && code_ != code_of_full_block;
  if (implies_zero) {
    if (over_limit(frame_.size() + 1)) return {1, Role::junk, fail(ErrorKind::too_long)};
    frame_.append(zero);
  }
  code_ = code;
  left_ = static_cast<std::uint8_t>(code - 1);
  return {1, Role::length, NeedMore{left_ + std::uint64_t{1}}};
}

Step CobsDecoder::take_block(Bytes in) {
  const Bytes block = in.first(std::min<std::size_t>(left_, in.size()));
  const auto at = static_cast<std::size_t>(std::find(block.begin(), block.end(), zero) - block.begin());
  if (over_limit(frame_.size() + at)) {
    const std::size_t first_over = *params_.max - frame_.size() + 1;
    return {first_over, Role::junk, fail(ErrorKind::too_long)};
  }
  if (at < block.size()) {
    const Error error = fail(ErrorKind::bad_encoding);
    skipping_ = false;  // this zero is the one that the frame is skipped to
    return {at + 1, Role::junk, error, 1};
  }
  frame_.append(block);
  left_ = static_cast<std::uint8_t>(left_ - block.size());
  return {block.size(), Role::payload, NeedMore{left_ + std::uint64_t{1}}};
}

Step CobsDecoder::end_frame() {
  if (code_ == 0) {
    if (params_.empty == OnEmpty::ignore) return {1, Role::delimiter, NeedMore{}, 1};
    const Error error = fail(ErrorKind::bad_encoding);
    skipping_ = false;
    return {1, Role::delimiter, error, 1};
  }
  code_ = 0;
  return {1, Role::delimiter, Frame{frame_.complete({})}, 1};
}

Error CobsDecoder::fail(ErrorKind kind) {
  Error error{kind, params_.on_error == OnError::fail};
  if (kind == ErrorKind::too_long) {
    error.limit = *params_.max;
    error.declared = error.limit + 1;
  }
  frame_.clear();
  code_ = 0;
  left_ = 0;
  skipping_ = true;
  return error;
}

Step CobsDecoder::skip(Bytes in) {
  const auto end = std::find(in.begin(), in.end(), zero);
  if (end == in.end()) return {in.size(), Role::junk, NeedMore{}};
  skipping_ = false;
  return {static_cast<std::size_t>(end - in.begin()) + 1, Role::junk, NeedMore{}, 1};
}

Event CobsDecoder::finish(StreamEnd /*how*/) {
  skipping_ = false;
  if (code_ == 0) return NeedMore{};
  return Error{};
}

State CobsDecoder::state() const {
  if (skipping_) return {Phase::discarding, Role::junk, 0, 0};
  return {code_ == 0 ? Phase::between_frames : Phase::inside_frame, left_ == 0 ? Role::length : Role::payload,
          frame_.size(), left_ + std::uint64_t{1}};
}

std::optional<Error> CobsEncoder::encode(Bytes message, ByteVector& out) const {
  if (params_.max && message.size() > *params_.max) {
    return too_long(message.size(), *params_.max);
  }
  if (params_.leading_zero) out.push_back(zero);
  while (true) {
    const Bytes ahead = message.first(std::min(message.size(), full_block));
    const auto size = static_cast<std::size_t>(std::find(ahead.begin(), ahead.end(), zero) - ahead.begin());
    out.push_back(static_cast<std::byte>(size + 1));
    out.insert(out.end(), ahead.begin(), ahead.begin() + static_cast<std::ptrdiff_t>(size));
    const bool stands_for_zero = size < full_block && size < message.size();
    message = message.subspan(size + (stands_for_zero ? 1 : 0));
    if (message.empty() && !stands_for_zero) break;
  }
  out.push_back(zero);
  return std::nullopt;
}

}  // namespace sticky::framing
