#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const NetstringParams params{.max = choose.limit(), .allow_leading_zeros = choose.flag()};
  return check_laws(params, choose);
}
