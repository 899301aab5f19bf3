#pragma once
// One side of one connection while a run lasts: its channel, and everything that it saw. Used by one thread at a
// time: the one that sets the run up, then the side's own, then the one that puts the trace together.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/clock.h"
#include "core/base/content_hash.h"
#include "core/experiment/run_control.h"
#include "core/net/channel.h"
#include "core/net/interrupter.h"
#include "core/net/options.h"
#include "core/net/transmit_stamps.h"
#include "core/net/wall_clock.h"
#include "core/trace/recorder.h"
#include "core/trace/trace.h"

namespace sticky {

class Endpoint {
 public:
  struct Identity {
    std::uint16_t connection = 0;
    Side side = Side::client;
  };
  /// `clocks` were read at the run's origin; `expected_events` are reserved for.
  Endpoint(Identity identity, const ClockPair& clocks, std::size_t expected_events, RunControl& control);

  [[nodiscard]] Side side() const { return identity_.side; }
  [[nodiscard]] std::uint16_t connection() const { return identity_.connection; }
  [[nodiscard]] RunControl& control() const { return control_; }

  /// Takes the established channel. `interruptible`: the kernel may block in it (a socket, not a pipe).
  void open(std::unique_ptr<Channel> channel, bool interruptible);
  /// From here on, transmissions are recorded, unless the kernel refuses.
  void enable_transmit_stamps() noexcept;
  [[nodiscard]] bool transmissions_recorded() const { return transmissions_recorded_; }
  [[nodiscard]] bool is_open() const { return channel_ != nullptr && channel_->descriptor() >= 0; }
  [[nodiscard]] Channel& channel() const { return *channel_; }
  /// Closes the channel. Harmless when repeated, or where none was opened.
  void close() noexcept;
  /// What the kernel counted; the first call counts, nothing happens after close().
  void read_counters(Transport transport) noexcept;

  [[nodiscard]] Nanoseconds now() const { return clock_.now(); }
  void record(Nanoseconds begin, Nanoseconds end, const Happening& what) { recorder_.record(begin, end, what); }
  /// Takes a step and records it. `call` returns 0 or errno. What it sets free leaves while it lasts: both its times
  /// count, since a thread may lose the processor right behind it.
  template <typename Call>
  void step(Step::What what, Call call) {
    const Nanoseconds begin = now();
    const int error = call();
    record(begin, now(), Step{what, error});
  }
  /// Sets the option and keeps what was asked and granted. Throws std::system_error.
  void set(Option option, std::int64_t value);
  /// Reads back an option that was set before the connection existed.
  void note_granted(Option option, std::int64_t asked);

  /// Sleeps as the experiment asks, recording transmissions meanwhile. False where the run was ended.
  bool pause(Nanoseconds length, Pause::Why why);
  /// Sleeps until the peer's kernel has acknowledged everything sent, at most `longest`. False: the run was ended.
  bool wait_acknowledged(Nanoseconds longest);
  /// Sleeps until `signal` or `deadline`, recording transmissions meanwhile.
  void wait_draining(const Signal& signal, std::optional<Nanoseconds> deadline);
  /// Records the transmissions that the kernel has reported since; false where there were none.
  bool drain_stamps();

  // What the endpoint leaves to the trace.
  Ending ending;
  std::optional<FinalCounters> counters;
  std::vector<OptionSetting> options;
  RunningHash received;  ///< of all bytes read, streams only
  [[nodiscard]] std::vector<Event> take_events() { return recorder_.take(); }

 private:
  /// Until `deadline`; records transmissions as they are reported.
  bool sleep_draining(Nanoseconds deadline);

  Identity identity_;
  ClockPair clocks_;
  RunControl& control_;
  MonotonicClock clock_;
  Recorder recorder_;
  std::unique_ptr<Channel> channel_;
  Interrupter::Guard guard_;  // after the channel: unregisters before it closes
  std::optional<TransmitStamps> stamps_;
  bool transmissions_recorded_ = false;
  std::uint64_t transmitted_ = 0;  // highest offset reported sent
};

}  // namespace sticky
