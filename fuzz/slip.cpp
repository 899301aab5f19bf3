#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const SlipParams params{.on_bad_escape = choose.option<OnBadEscape>(),
                          .emit_empty = choose.flag(),
                          .max = choose.limit(),
                          .on_error = choose.option<OnError>(),
                          .on_eof = choose.option<OnEof>(),
                          .leading_end = choose.flag()};
  return check_laws(params, choose);
}
