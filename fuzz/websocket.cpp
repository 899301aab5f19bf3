#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sticky::framing;
  Choices choose(data, size);
  const WebSocketParams params{.mask = choose.option<MaskRule>(),
                               .reassemble = choose.flag(),
                               .max_frame = choose.limit(),
                               .max_message = choose.limit(),
                               .allow_rsv = choose.flag(),
                               .require_minimal = choose.flag(),
                               .validate_close = choose.flag(),
                               .validate_utf8 = choose.flag(),
                               .opcode = static_cast<std::uint8_t>(choose.number(11))};
  return check_laws(params, choose);
}
