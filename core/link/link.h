#pragma once
// A link is where a run's sockets come from: the machine's own loopback, or a private pair of hosts.
// The engine must not care which; it asks for sockets and addresses and runs the same code on both.

#include <cstdint>
#include <string>

#include "core/base/transport.h"
#include "core/net/file_descriptor.h"
#include "core/net/signal.h"
#include "core/trace/trace.h"

namespace sticky {

class Link {
 public:
  Link() = default;
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  virtual ~Link() = default;

  /// "loopback" or "private", as in experiment files and reports.
  [[nodiscard]] virtual std::string name() const = 0;
  /// A new, unbound, close-on-exec socket (socket(2)) that lives on `side`'s host. Throws std::system_error.
  /// TCP sockets of the private link come with reset_on_close() set (net/socket_setup.h), and accepted ones inherit
  /// it, so that a killed program leaves nothing behind: whoever ends a connection in order switches it off first.
  [[nodiscard]] virtual FileDescriptor make_socket(Side side, int domain, int type, int protocol) = 0;
  /// The numeric address of `side`'s host: "127.0.0.1" or "::1" on loopback. `ip` is 4 or 6.
  [[nodiscard]] virtual std::string address_of(Side side, int ip) const = 0;
  /// True where end_run() adds the packets that the hosts exchanged: then nothing else need tell of segments.
  [[nodiscard]] virtual bool captures_packets() const = 0;
  /// Called before a run: forgets what was captured, and keeps packets of earlier runs out. `origin` is the run's
  /// zero on MonotonicClock; `seed` (the experiment's, or of its repeat) decides loss, jitter and the like.
  virtual void begin_run(Nanoseconds origin, std::uint64_t seed) = 0;
  /// Called during a run, once a client's internet socket is bound and before it says anything: its packets are
  /// those of the run's `connection`. Without it connections are numbered in the order of their first packets.
  virtual void name_connection(std::uint16_t /*connection*/, std::uint16_t /*client_port*/) {}
  /// Called after a run's sockets are closed: waits until the wire is quiet or `stop` is raised, then merges what the
  /// link itself saw (packets, drops, evidence in use) into the trace, whose events stay ascending by begin.
  virtual void end_run(const StopSignal& stop, Trace& trace) = 0;
};

}  // namespace sticky
