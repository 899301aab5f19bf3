#pragma once
// What every fuzz target does: the first bytes of the input choose parameters, the rest is a stream and a message.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/framing/params.h"

namespace sticky::framing {

/// Takes choices from the front of the fuzzer's input; zeros once it is used up.
class Choices {
 public:
  Choices(const std::uint8_t* data, std::size_t size) : left_(std::as_bytes(std::span(data, size))) {}

  std::byte byte();
  bool flag() { return number(2) == 1; }
  std::uint64_t number(std::uint64_t below) { return std::to_integer<std::uint64_t>(byte()) % below; }
  template <class Enum>
  Enum option() {
    return static_cast<Enum>(number(spellings<Enum>.size()));
  }
  /// No limit, or a small one, so that it is met.
  std::optional<std::uint64_t> limit();
  ByteVector bytes(std::size_t count);
  [[nodiscard]] Bytes rest() const { return left_; }

 private:
  Bytes left_;
};

/// Aborts where a law of tests/core/framing/property.h is broken by what the choices left over.
/// Impossible parameters are passed over. Returns what LLVMFuzzerTestOneInput must return.
int check_laws(const Params& params, const Choices& choices);

}  // namespace sticky::framing
