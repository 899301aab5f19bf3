#pragma once
// Where an unfinished frame waits for its rest. A frame that lies in one read never gets here: it is delivered as a
// view of the caller's bytes.

#include <algorithm>
#include <cstdint>

#include "core/base/bytes.h"

namespace sticky::framing {

/// Memory follows the bytes that arrived, never a size that somebody announced.
inline constexpr std::uint64_t most_reserved_ahead = 64U << 10U;

class FrameBuffer {
 public:
  /// Makes room for a frame of `announced` bytes, but for no more than most_reserved_ahead of them.
  void expect(std::uint64_t announced) { held_.reserve(std::min(announced, most_reserved_ahead)); }
  void append(Bytes piece) {
    begin();
    held_.insert(held_.end(), piece.data(), piece.data() + piece.size());
  }
  void append(std::byte byte) { append(Bytes{&byte, 1}); }
  /// The frame whose last piece is `last`: that piece itself where nothing was held, else everything put together.
  /// The view holds until the next call.
  Bytes complete(Bytes last) {
    begin();
    if (held_.empty()) return last;
    append(last);
    delivered_ = true;
    return held_;
  }
  void clear() {
    held_.clear();
    delivered_ = false;
  }
  [[nodiscard]] std::uint64_t size() const { return delivered_ ? 0 : held_.size(); }
  /// What is held; for changes in place (unmasking).
  [[nodiscard]] std::span<std::byte> held() { return held_; }

 private:
  void begin() {
    if (delivered_) clear();
  }

  ByteVector held_;
  bool delivered_ = false;
};

/// A payload of known size: collects it, and gives it out in one piece.
class SizedPayload {
 public:
  /// Before the first byte of a payload of `size` bytes; a payload given out before stays valid until take().
  void start(std::uint64_t size) { needed_ = size; }

  struct Taken {
    std::size_t used = 0;
    bool complete = false;
    Bytes payload{};  ///< where complete; holds until the next call
  };
  Taken take(Bytes in) {
    const Bytes piece = in.first(std::min<std::uint64_t>(needed_, in.size()));
    if (buffer_.size() == 0 && piece.size() < needed_) buffer_.expect(needed_);
    needed_ -= piece.size();
    if (needed_ == 0) return {piece.size(), true, buffer_.complete(piece)};
    buffer_.append(piece);
    return {piece.size(), false, {}};
  }

  /// What came of a payload that will not be completed; holds until the next call.
  Bytes cut_short() { return buffer_.complete({}); }
  /// Bytes still missing, and bytes that came.
  [[nodiscard]] std::uint64_t needed() const { return needed_; }
  [[nodiscard]] std::uint64_t held() const { return buffer_.size(); }

 private:
  FrameBuffer buffer_;
  std::uint64_t needed_ = 0;
};

}  // namespace sticky::framing
