#pragma once
// Random parameters, messages and streams, from the project's own generator: the same on every machine.

#include "core/base/random.h"
#include "core/framing/params.h"

namespace sticky::framing {

/// Possible parameters of strategy number `which` (an index into Params), limits small enough to be met.
[[nodiscard]] Params random_params(std::size_t which, Random& random);
/// A message of up to `most` bytes, rich in the bytes that mean something to some strategy.
[[nodiscard]] ByteVector random_message(Random& random, std::size_t most);
/// Bytes that nearly are a stream of `params`: some encoded messages, cut and damaged here and there.
[[nodiscard]] ByteVector random_stream(const Params& params, Random& random);

}  // namespace sticky::framing
