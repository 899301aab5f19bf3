#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const LineParams params{.strip_cr = choose.flag(),
                          .strip = choose.flag(),
                          .max = choose.limit(),
                          .max_counts_cr = choose.flag(),
                          .on_too_long = choose.option<OnTooLong>(),
                          .fail_fast = choose.flag(),
                          .on_eof = choose.option<OnEof>()};
  return check_laws(params, choose);
}
