#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const RawParams params{};
  return check_laws(params, choose);
}
