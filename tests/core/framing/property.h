#pragma once
// Laws that hold for every strategy, every parameter and every byte. Tests try them on random bytes, fuzzers on
// bytes that they choose.

#include <optional>
#include <string>

#include "core/framing/conformance.h"

namespace sticky::framing {

/// False for the forms that are about reads, not bytes: raw, ascii_chunk, strict.
[[nodiscard]] bool ignores_reads(const Params& params);
/// What the decoder must deliver for an encoded `message`, where that is exactly one frame; nothing where the
/// strategy makes it more or less than that: an empty one in SLIP and in chunks, a terminator of another set.
[[nodiscard]] std::optional<ByteVector> delivered_form(const Params& params, Bytes message);

/// Each returns what is broken, in words; empty: nothing is.

/// Decoding gives the same whether `stream` comes in one read, byte by byte or in threes, whatever its end.
[[nodiscard]] std::string broken_split_law(const Params& params, Bytes stream);
/// What encode() accepts, decode gives back; what it refuses leaves no byte behind.
[[nodiscard]] std::string broken_round_trip(const Params& params, Bytes message);

}  // namespace sticky::framing
