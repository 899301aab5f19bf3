#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const VarintParams params{.bits = static_cast<std::uint8_t>(choose.flag() ? 64 : 32),
                            .reject_overlong = choose.flag(),
                            .max = choose.limit(),
                            .on_too_long = choose.option<OnTooLong>(),
                            .fail_fast = choose.flag()};
  return check_laws(params, choose);
}
