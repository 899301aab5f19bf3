#include "core/framing/delimiter.h"

namespace sticky::framing {
namespace {

constexpr std::size_t most_delimiter_bytes = 4096;  // bounds the matcher's table

}  // namespace

std::string DelimiterParams::problem() const {
  if (delimiters.empty()) return "delimiters: must hold at least one delimiter";
  std::size_t total = 0;
  for (const ByteVector& delimiter : delimiters) {
    if (delimiter.empty()) return "delimiters: must not hold an empty delimiter";
    total += delimiter.size();
  }
  if (total > most_delimiter_bytes) return "delimiters: must not have more than 4096 bytes together";
  if (terminator && terminator->empty()) return "terminator: must not be empty";
  return {};
}

}  // namespace sticky::framing
