#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const HttpChunkedParams params{.max_chunk = choose.limit(),
                                 .max_body = choose.limit(),
                                 .max_line = choose.limit(),
                                 .max_trailer = choose.limit(),
                                 .trailing_ws = choose.option<Leniency>(),
                                 .extensions = choose.option<Extensions>(),
                                 .bare_lf = choose.option<Leniency>()};
  return check_laws(params, choose);
}
