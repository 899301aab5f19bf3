#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const DelimiterParams params{.delimiters = {choose.bytes(1 + choose.number(3)), choose.bytes(1 + choose.number(3))},
                               .strip = choose.flag(),
                               .skip_empty = choose.flag(),
                               .max = choose.limit(),
                               .on_too_long = choose.option<OnTooLong>(),
                               .fail_fast = choose.flag(),
                               .on_eof = choose.option<OnEof>()};
  return check_laws(params, choose);
}
