#include "core/framing/http_chunked.h"

namespace sticky::framing {

std::string HttpChunkedParams::problem() const {
  return {};
}

}  // namespace sticky::framing
