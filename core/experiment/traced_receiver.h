#pragma once
// Reads from an endpoint as the plan asks, and records and hashes what came. The bytes themselves are not kept:
// the flow's payload already holds them.

#include <cstdint>
#include <optional>

#include "core/experiment/endpoint.h"
#include "core/experiment/run_plan.h"

namespace sticky {

enum class Received { data, end_of_stream, failed, silence, run_ended };

class TracedReceiver {
 public:
  /// `sender_done` tells datagram receivers that nothing more will be sent, so that silence is an end; nullptr: an
  /// answer is due, so that silence is a timeout.
  /// All must outlive the receiver.
  TracedReceiver(Endpoint& endpoint, const RunPlan& plan, const Signal* sender_done);

  /// The plan's start delay; false where the run was ended.
  bool wait_to_start() { return endpoint_.pause(plan_.start_delay, Pause::Why::reader_start); }
  /// One receive call (and a peek before it, where asked), then the plan's pause. Sets Endpoint::ending where it
  /// returns anything but data.
  Received receive();
  /// Calls that returned data, and their bytes.
  [[nodiscard]] std::uint64_t calls() const { return calls_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// When the last call that returned data returned.
  [[nodiscard]] Nanoseconds last_return() const { return last_return_; }
  /// True where the plan wants no further receive call.
  [[nodiscard]] bool read_enough() const {
    return (plan_.max_reads && calls_ >= *plan_.max_reads) || (plan_.stop_on_short_read && saw_short_read_);
  }

 private:
  struct Call {
    Nanoseconds begin{};
    Nanoseconds end{};
    std::uint32_t queued_before = not_observed;
    CallFlags flags = CallFlags::none;
    RecvResult result;
    bool silence = false;
  };
  Call call(RecvFlags flags);
  /// Waits for a channel that does not block in the kernel; false where nothing came in time.
  bool wait_readable();
  void record(const Call& call);
  void record_stream(const Call& call);
  void record_datagram(const Call& call);
  Received settle(const Call& call);
  /// Nothing came in time: the end of what was sent, or, where an answer was due, a timeout.
  Received end_with_silence();
  Received end_with(Received how, Ending::How ending, int error = 0);

  Endpoint& endpoint_;
  const ReadingPlan& plan_;
  bool observe_queue_;
  Transport transport_;
  const Signal* sender_done_;
  ByteVector buffer_;
  std::uint64_t calls_ = 0;
  std::uint64_t bytes_ = 0;
  bool saw_short_read_ = false;
  Nanoseconds last_return_{};
};

}  // namespace sticky
