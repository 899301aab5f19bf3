#pragma once
// How the two endpoints of a connection come to be connected, on every transport, before a byte is sent:
//
//   TCP, Unix stream and seqpacket   listen, connect, accept, options of the accepted socket
//   UDP, Unix datagram               two bound sockets, each connected to the other: strangers' datagrams stay out
//   pipe                             the client holds the writing end, the server the reading end

#include <cstdint>
#include <map>
#include <optional>

#include "core/experiment/endpoint.h"
#include "core/experiment/run_plan.h"
#include "core/link/link.h"
#include "core/net/address.h"
#include "core/net/wait.h"

namespace sticky {

/// What ends a wait for a connection early.
struct Patience {
  std::optional<Nanoseconds> deadline;
  const StopSignal& stop;
};

class Wiring {
 public:
  /// Both must outlive the wiring.
  Wiring(const RunPlan& plan, Link& link) : plan_(plan), link_(link) {}

  /// True where a connection is accepted rather than made in one step.
  [[nodiscard]] bool has_listener() const { return has_end(plan_.transport) && plan_.transport != Transport::pipe; }
  /// Binds a fresh address and, unless the experiment says otherwise, listens on it. `server` gets the event.
  void listen(Endpoint& server);
  /// Connects `client` and sets its options. Where the peer refuses, Endpoint::ending tells and it stays closed.
  [[nodiscard]] Waited connect(Endpoint& client, const Patience& patience);

  struct Accepted {
    Waited waited = Waited::ready;
    FileDescriptor socket;
    std::uint16_t connection = 0;  ///< whose client it was
    Nanoseconds begin{};
  };
  /// Accepts one of the clients connected so far; connections of strangers are dropped. Any thread.
  [[nodiscard]] Accepted accept(const Patience& patience) const;
  /// Gives `server` the accepted socket and sets its options.
  void adopt(Endpoint& server, Accepted accepted) const;

  /// Closes what listened.
  void close() noexcept;

  /// Makes both endpoints of a transport without a listener.
  void join(Endpoint& client, Endpoint& server);

 private:
  [[nodiscard]] FileDescriptor new_socket(Side side, int type);
  [[nodiscard]] Address any_address(Side side) const;
  /// Tells the link, which may see packets, whose they are.
  void name_at_link(const Endpoint& client, int socket);
  void join_datagrams(Endpoint& client, Endpoint& server);
  void join_pipe(Endpoint& client, Endpoint& server);

  const RunPlan& plan_;
  Link& link_;
  FileDescriptor listener_;
  FileDescriptor nobody_;  // a UDP port where nobody listens
  Address listening_at_;
  std::map<std::uint16_t, Address> clients_;  // by connection; written before any thread accepts
};

}  // namespace sticky
