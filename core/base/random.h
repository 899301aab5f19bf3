#pragma once
// The project's own generator, so that a seed gives the same experiment on every machine and library.
// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).

#include <cstdint>
#include <string_view>

namespace sticky {

/// One stream of random numbers. Streams of one seed with different purposes ("sizes", "loss", ...) are
/// independent, so that drawing more numbers for one purpose never changes another.
class Random {
 public:
  Random(std::uint64_t seed, std::string_view purpose);

  std::uint64_t next();
  /// Uniform in [least, most], both included; least <= most.
  std::uint64_t between(std::uint64_t least, std::uint64_t most);
  /// Uniform in [0, 1).
  double unit();
  /// True with the given probability (0 never, 1 always).
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace sticky
