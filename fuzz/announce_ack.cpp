#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const AnnounceAckParams params{.announce = choose.flag() ? "ascii_line" : "i16le", .max = choose.limit()};
  return check_laws(params, choose);
}
