#pragma once
// Parameters that several strategies share, and how their values are spelled in experiment files and vectors.

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/base/local_text.h"

namespace sticky::framing {

/// A frame over the limit ends the decoder, or is skipped.
enum class OnTooLong : std::uint8_t { fail, discard };
/// What becomes of an unfinished frame at an orderly end of stream.
enum class OnEof : std::uint8_t { error, emit, drop };
/// After a bad frame (slip, cobs): go on at the next boundary, or stop.
enum class OnError : std::uint8_t { resync, fail };
enum class Endian : std::uint8_t { big, little };
enum class Leniency : std::uint8_t { reject, accept };

/// The spellings of an enumeration's values, in their order.
template <class Enum>
inline constexpr std::array<std::string_view, 0> spellings{};
template <>
inline constexpr std::array<std::string_view, 2> spellings<OnTooLong>{"fail", "discard"};
template <>
inline constexpr std::array<std::string_view, 3> spellings<OnEof>{"error", "emit", "drop"};
template <>
inline constexpr std::array<std::string_view, 2> spellings<OnError>{"resync", "fail"};
template <>
inline constexpr std::array<std::string_view, 2> spellings<Endian>{"big", "little"};
template <>
inline constexpr std::array<std::string_view, 2> spellings<Leniency>{"reject", "accept"};

/// `params` itself where its problem() is empty; throws std::invalid_argument with that sentence where not.
/// Decoders and encoders pass their parameters through it, so that none can exist with impossible ones.
template <class Params>
[[nodiscard]] Params checked(Params params) {
  if (const LocalText problem = params.problem(); !problem.empty()) throw std::invalid_argument(problem.en);
  return params;
}

}  // namespace sticky::framing
