#include "core/base/random.h"

#include <limits>

namespace sticky {
namespace {

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15U;  // 2^64 / golden ratio

std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

// FNV-1a, 64 bits: spreads the purpose's name over the seed.
std::uint64_t hash_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

}  // namespace

Random::Random(std::uint64_t seed, std::string_view purpose) : state_(mix(seed + kGolden) ^ hash_name(purpose)) {}

std::uint64_t Random::next() {
  state_ += kGolden;
  return mix(state_);
}

std::uint64_t Random::between(std::uint64_t least, std::uint64_t most) {
  const std::uint64_t span = most - least;
  if (span == std::numeric_limits<std::uint64_t>::max()) return next();
  const std::uint64_t count = span + 1;
  // Rejecting the incomplete last interval keeps every value equally likely.
  const std::uint64_t limit =
      std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % count;
  std::uint64_t drawn = next();
  while (drawn >= limit) drawn = next();
  return least + drawn % count;
}

double Random::unit() {
  return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

}  // namespace sticky
