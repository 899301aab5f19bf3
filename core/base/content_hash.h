#pragma once
// Content is compared by hash, so that a payload is stored once and a receiver keeps nothing of what it read.
// XXH3, 64 bits (libxxhash): fast, and good enough against accidents; it is no defence against forgery.

#include <cstdint>

#include "core/base/bytes.h"

struct XXH3_state_s;

namespace sticky {

[[nodiscard]] std::uint64_t content_hash(Bytes bytes);

/// The same hash over bytes that arrive in pieces: digest() after any splits equals content_hash of the whole.
class RunningHash {
 public:
  RunningHash();
  RunningHash(RunningHash&& other) noexcept;
  RunningHash& operator=(RunningHash&& other) noexcept;
  ~RunningHash();

  void update(Bytes bytes);
  [[nodiscard]] std::uint64_t digest() const;

 private:
  XXH3_state_s* state_;
};

}  // namespace sticky
