#pragma once
// A recorded trace as the text that trace_text.h reads: what happened, and what the analysis makes of it.

#include <string>

#include "core/trace/trace.h"

namespace sticky {

/// A case named `title`, with every expectation that a golden trace can hold. Contents become letters, and options of
/// sockets are left out; so the text is only good where read_golden_cases() makes a trace of it that is analysed
/// alike. Throws std::runtime_error where the text has no word for something in the trace.
[[nodiscard]] std::string write_golden_case(const Trace& trace, const std::string& title);

}  // namespace sticky
