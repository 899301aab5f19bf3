#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const CobsParams params{.empty = choose.option<OnEmpty>(),
                          .max = choose.limit(),
                          .on_error = choose.option<OnError>(),
                          .leading_zero = choose.flag()};
  return check_laws(params, choose);
}
