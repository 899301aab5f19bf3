#pragma once
// Sends one flow's messages through an endpoint and records every call. The channel below knows of no trace.

#include <cstdint>
#include <optional>

#include "core/experiment/endpoint.h"
#include "core/experiment/run_plan.h"
#include "core/trace/trace.h"

namespace sticky {

class TracedSender {
 public:
  /// All must outlive the sender.
  TracedSender(Endpoint& endpoint, const Flow& flow, const RunPlan& plan);

  /// Sends message `index` of the flow, in as many calls as the plan asks and the kernel needs. `last`: no more
  /// will follow, so MSG_MORE is not given. False where nothing more can be sent: the run was ended, or the channel
  /// is broken, which Endpoint::ending then tells.
  bool send(std::size_t index, bool last);
  /// The same for the first `size` bytes of a message only, and for all that follow them.
  bool send_first(std::size_t index, std::uint32_t size);
  bool send_rest(std::size_t index, std::uint32_t already_sent, bool last);

 private:
  struct Piece {
    MessageId message;
    ByteRange range;  ///< of the flow's payload
    SendFlags flags;
  };
  [[nodiscard]] Piece piece_of(std::size_t index, bool more) const;
  bool send_piece(const Piece& piece);
  /// One call, recorded, and what it came to.
  SendResult call(const Piece& piece, std::uint64_t offset);
  void record_call(const Piece& piece, std::uint64_t offset, Nanoseconds begin, Nanoseconds end,
                   const SendResult& result);
  void sample_tcp(Nanoseconds at, std::uint64_t given);
  bool wait_writable();
  void note_failure(int error);
  [[nodiscard]] bool survives(int error) const;

  Endpoint& endpoint_;
  const Flow& flow_;
  const SendingPlan& plan_;
  EvidencePlan evidence_;
  Transport transport_;
  std::optional<std::uint64_t> acknowledged_at_start_;  ///< tcpi_bytes_acked before the first byte: may count the SYN
};

}  // namespace sticky
