#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const LengthPrefixParams params{.field_size = static_cast<std::uint8_t>(1 + choose.number(8)),
                                  .endian = choose.option<Endian>(),
                                  .is_signed = choose.flag(),
                                  .offset = choose.number(4),
                                  .adjustment = static_cast<std::int64_t>(choose.number(9)) - 4,
                                  .length_includes_header = choose.flag(),
                                  .strip = choose.limit(),
                                  .max = choose.limit(),
                                  .max_scope = choose.option<MaxScope>(),
                                  .on_too_long = choose.option<OnTooLong>(),
                                  .fail_fast = choose.flag()};
  return check_laws(params, choose);
}
