#pragma once
// The words of the text form of traces (trace_text.h) and what they stand for, for its reader and its writer.

#include <cstdint>
#include <map>
#include <string>

#include "core/analysis/analysis.h"
#include "core/trace/trace.h"

namespace sticky::trace_words {

extern const std::map<std::string, std::int32_t> errors;
extern const std::map<std::string, Step::What> steps;
extern const std::map<std::string, Pause::Why> pauses;
extern const std::map<std::string, Ending::How> endings;
extern const std::map<std::string, Fate> packet_fates;  ///< delivered has no word
extern const std::map<std::string, Side> sides;
extern const std::map<std::string, DatagramFate> datagram_fates;
extern const std::map<std::string, std::uint8_t> segment_flags;  ///< Segment::Flag

}  // namespace sticky::trace_words
