#pragma once
// A frame over its limit, from the byte that proved it to the frame's end. Exactly one error comes out of it:
// with fail_fast at the proof, otherwise when the frame's end, or the stream's, has come.

#include <optional>

#include "core/framing/codec.h"
#include "core/framing/options.h"

namespace sticky::framing {

class Oversize {
 public:
  Oversize(OnTooLong policy, bool fail_fast) : policy_(policy), fail_fast_(fail_fast) {}

  /// The limit is provably passed; more bytes of the frame follow. What to report now.
  Event found(std::uint64_t declared, std::uint64_t limit) {
    active_ = true;
    const Error error = make_error(declared, limit);
    if (fail_fast_) return error;
    unreported_ = error;
    return NeedMore{};
  }
  /// The same, found with the frame's last byte.
  [[nodiscard]] Event found_at_end(std::uint64_t declared, std::uint64_t limit) const {
    return make_error(declared, limit);
  }
  /// The end of the frame, or of the stream, has come. What to report now.
  Event passed() {
    active_ = false;
    if (!unreported_) return NeedMore{};
    const Error error = *unreported_;
    unreported_.reset();
    return error;
  }
  /// True while the rest of such a frame is being skipped.
  [[nodiscard]] bool active() const { return active_; }

 private:
  [[nodiscard]] Error make_error(std::uint64_t declared, std::uint64_t limit) const {
    return {ErrorKind::too_long, policy_ == OnTooLong::fail, 0, declared, limit};
  }

  OnTooLong policy_;
  bool fail_fast_;
  bool active_ = false;
  std::optional<Error> unreported_;
};

}  // namespace sticky::framing
