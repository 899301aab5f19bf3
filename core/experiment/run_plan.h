#pragma once
// An experiment resolved for one run: which side does what, in units of the code. Pure.

#include <array>
#include <cstdint>
#include <optional>

#include "core/base/clock.h"
#include "core/base/transport.h"
#include "core/experiment/experiment.h"
#include "core/experiment/workload.h"

namespace sticky {

/// What is set on one side's socket. Nothing: left as the system has it.
struct SocketPlan {
  bool nodelay = false;
  std::optional<std::uint32_t> send_buffer;     ///< bytes
  std::optional<std::uint32_t> receive_buffer;  ///< bytes
  std::optional<std::uint32_t> low_water;       ///< bytes
  std::optional<std::uint32_t> max_segment;     ///< bytes
  std::optional<std::uint64_t> pacing_bytes_per_s;
  Quickack quickack = Quickack::system_default;
  bool dont_fragment = false;  ///< datagrams
};

/// How one side sends.
struct SendingPlan {
  bool cork = false;
  bool more = false;
  bool eor = false;
  bool nonblocking = false;
  std::optional<std::uint32_t> split;  ///< bytes of each message in a first send call of their own
  Nanoseconds split_gap{};
};

/// How one side reads.
struct ReadingPlan {
  std::uint32_t read_size = 4096;
  Nanoseconds start_delay{};
  Nanoseconds gap{};  ///< after each receive call
  bool wait_all = false;
  bool peek = false;
  std::optional<std::uint32_t> max_reads;  ///< calls that return data
  bool stop_on_short_read = false;         ///< takes a call that is not full for the end, and nothing else
  bool copies_may_come = false;            ///< datagrams: having as many as were sent is not having all
  Quickack quickack = Quickack::system_default;
  Nanoseconds silence{};  ///< datagrams: how long nothing may come before reading ends
};

/// Which system calls a run spends on evidence beside its own calls.
struct EvidencePlan {
  bool queue_levels = false;     ///< FIONREAD before each receive call
  bool tcp_info = false;         ///< TCP_INFO after each send call
  bool transmit_stamps = false;  ///< SO_TIMESTAMPING, drained after each send call
};

struct RunPlan {
  Transport transport = Transport::tcp;
  bool request_reply = false;
  int ip = 4;
  bool listen = true;
  Nanoseconds accept_delay{};
  Nanoseconds reply_delay{};
  std::optional<std::uint32_t> reads_per_reply;
  bool server_reads_request = true;
  bool server_closes = false;             ///< as soon as it is done
  bool one_connection_at_a_time = false;  ///< each connection starts when the one before is over
  EvidencePlan evidence;
  std::array<SocketPlan, 2> sockets;     ///< by Side
  std::array<SendingPlan, 2> sending;    ///< by Side
  std::array<ReadingPlan, 2> reading;    ///< by Side
  EndStyle end = EndStyle::shutdown;     ///< of the client's sending
  std::optional<Nanoseconds> end_delay;  ///< nothing: until all is acknowledged, at most kLongestAckWait
  Nanoseconds time_limit{};
  std::uint64_t seed = 1;  ///< of the link's decisions

  [[nodiscard]] const SocketPlan& socket_of(Side s) const { return sockets[static_cast<unsigned>(s)]; }
  [[nodiscard]] const SendingPlan& sending_of(Side s) const { return sending[static_cast<unsigned>(s)]; }
  [[nodiscard]] const ReadingPlan& reading_of(Side s) const { return reading[static_cast<unsigned>(s)]; }
};

inline constexpr Nanoseconds kLongestAckWait = std::chrono::milliseconds(300);
inline constexpr Nanoseconds kSilence = std::chrono::milliseconds(200);
/// Evidence "auto" spends system calls on evidence up to so many calls of the run's own.
inline constexpr std::uint64_t kMostCallsWithFullEvidence = 20'000;

/// `link_captures`: packets are recorded anyway, so transmit timestamps would only tell less.
[[nodiscard]] RunPlan plan_run(const Experiment& experiment, Transport transport, const Workload& workload,
                               bool link_captures);

}  // namespace sticky
