#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const JsonHeaderParams params{.prefix_size = static_cast<std::uint8_t>(1 + choose.number(4)),
                                .endian = choose.option<Endian>(),
                                .is_signed = choose.flag(),
                                .max_header = choose.limit(),
                                .max_payload = choose.limit()};
  return check_laws(params, choose);
}
