#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const FixedParams params{.size = 1 + choose.number(9), .on_eof = choose.option<OnEof>(), .pad = choose.byte()};
  return check_laws(params, choose);
}
