#include "core/experiment/encode_frame.h"

#include "core/experiment/experiment_error.h"

namespace sticky {

void encode_frame(const framing::Params& framing, std::size_t index, Bytes content, ByteVector& wire) {
  if (!std::holds_alternative<framing::RawParams>(framing)) {
    throw ExperimentError("/framing",
                          "message " + std::to_string(index) + ": this build frames nothing yet; use raw");
  }
  wire.insert(wire.end(), content.begin(), content.end());
}

}  // namespace sticky
