#pragma once
// A second implementation of every strategy, as plain as can be: it has the whole stream at once and may look
// anywhere in it. It shares no code with the incremental decoders, and must agree with them on every byte string.

#include "core/framing/conformance.h"

namespace sticky::framing {

/// Offsets of errors are left at 0. Not for the forms that depend on reads (see ignores_reads()).
[[nodiscard]] Outcome decode_naively(const Params& params, Bytes stream, VectorEnd end);

}  // namespace sticky::framing
