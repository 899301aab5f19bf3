#pragma once
// Golden traces as text: a case is a few lines of settings, then what happened and when, then what must be found.
//
//   case the second message waits for the acknowledgement of the first
//   messages 10 10 10
//   0us        client send 10
//   5us        client sent 10                     a transmit timestamp
//   2ms        client send 10
//   4ms        client send 10
//   40ms       client acked 10
//   40.01ms    client sent 30
//   0us..50us  server receive 10 queued=0
//   1ms..41ms  server receive 20 queued=0
//   expect lost 20 nagle
//
// Lines that open with a time are events (begin, or begin..end); # opens a comment. The grammar is the tables in
// trace_text.cpp. A mistake throws std::runtime_error naming file and line.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/trace/trace.h"

namespace sticky {

/// `expect` and its words, for the test to judge.
struct Expected {
  std::string what;                                          ///< lost, cut, segments, ...
  std::vector<std::string> words;                            ///< what follows, without the options
  std::vector<std::pair<std::string, std::string>> options;  ///< key=value; a bare flag has no value
  int line = 0;

  [[nodiscard]] std::string option(const std::string& key) const;
};

struct GoldenCase {
  std::string file;
  std::string title;
  int line = 0;
  Trace trace;
  std::vector<Expected> expected;
};

/// How GoogleTest shows a case: file, line and title.
void PrintTo(const GoldenCase& golden, std::ostream* out);

[[nodiscard]] std::vector<GoldenCase> read_golden_cases(const std::string& text, const std::string& file);
/// Every *.trace of a folder, by name.
[[nodiscard]] std::vector<GoldenCase> load_golden_cases(const std::filesystem::path& folder);

}  // namespace sticky
