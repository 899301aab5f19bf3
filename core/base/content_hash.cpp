#include "core/base/content_hash.h"

#include <xxhash.h>

#include <new>
#include <utility>

namespace sticky {

std::uint64_t content_hash(Bytes bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

RunningHash::RunningHash() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(state_);
}

RunningHash::RunningHash(RunningHash&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

RunningHash& RunningHash::operator=(RunningHash&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

RunningHash::~RunningHash() {
  XXH3_freeState(state_);
}

void RunningHash::update(Bytes bytes) {
  if (!bytes.empty()) XXH3_64bits_update(state_, bytes.data(), bytes.size());
}

std::uint64_t RunningHash::digest() const {
  return XXH3_64bits_digest(state_);
}

}  // namespace sticky
