#pragma once
// Puts planned messages into their framing, as the sender of one run does it: one encoder a flow, faults included.

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/transport.h"
#include "core/experiment/experiment.h"
#include "core/experiment/message_plan.h"
#include "core/framing/any_codec.h"

namespace sticky {

class MessageEncoder {
 public:
  /// Refers to `experiment`, which must outlive it.
  MessageEncoder(const Experiment& experiment, Transport transport);

  /// Appends the framed message to `wire` and returns its bytes there.
  /// Throws ExperimentError where its framing refuses it, where it would be empty on a transport that sends nothing
  /// for that, or where a run grows beyond kMaxBytesPerRun.
  ByteRange encode(const PlannedMessage& message, ByteVector& wire);
  /// Appends what closes the flow's stream (http_chunked's last chunk) to `wire`; nothing on datagrams. Bytes added.
  std::uint64_t finish(FlowKey flow, ByteVector& wire);

 private:
  void count(std::size_t index, std::uint64_t bytes);

  const Experiment& experiment_;
  Transport transport_;
  std::vector<framing::AnyEncoder> encoders_;  // as Workload::flows
  std::uint64_t total_bytes_ = 0;
};

}  // namespace sticky
