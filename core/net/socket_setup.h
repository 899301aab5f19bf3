#pragma once
// The verbs that bring a socket to life. Set-up: failures throw std::system_error and name the attempt, except
// where the failure is something that an experiment may be about (a refused connect).

#include <cstdint>
#include <optional>
#include <utility>

#include "core/base/clock.h"
#include "core/net/address.h"
#include "core/net/file_descriptor.h"
#include "core/net/wait.h"

namespace sticky {

/// A close-on-exec socket (socket(2)).
[[nodiscard]] FileDescriptor make_socket(int domain, int type, int protocol);
void bind_to(int socket, const Address& address);
/// Accepts from then on, without ever blocking in the kernel (the listener becomes O_NONBLOCK).
void listen_on(int socket, int backlog);

/// How a connect ended: `waited` is ready where it is decided, then `error` is 0 or the errno (ECONNREFUSED, ...).
struct ConnectOutcome {
  Waited waited = Waited::ready;
  int error = 0;
};
/// connect(2) that a stop or the deadline can end. The socket is blocking again afterwards.
[[nodiscard]] ConnectOutcome connect_to(int socket, const Address& address, std::optional<Nanoseconds> deadline,
                                        const StopSignal& stop);

/// Names the one peer of a datagram socket (connect(2)): nothing is sent, others' datagrams stay out.
void set_peer(int socket, const Address& peer);

/// `socket` and `peer` are empty unless `waited` is ready.
struct AcceptOutcome {
  Waited waited = Waited::ready;
  FileDescriptor socket;
  Address peer;  ///< known even where the peer has gone again
};
/// Waits for a connection and accepts it (close-on-exec). One that was gone again by then is passed over.
[[nodiscard]] AcceptOutcome accept_from(int listener, std::optional<Nanoseconds> deadline, const StopSignal& stop);

struct PipeEnds {
  FileDescriptor read;
  FileDescriptor write;
};
/// A close-on-exec pipe(7).
[[nodiscard]] PipeEnds make_pipe();

/// O_NONBLOCK on or off (fcntl(2)).
void set_nonblocking(int descriptor, bool on);
/// Sends FIN: nothing more will be sent (shutdown(2), SHUT_WR). Returns errno, 0 where it worked.
[[nodiscard]] int shut_down_sending(int socket) noexcept;
/// Whether close(2) resets the connection at once (SO_LINGER of 0 s) or ends it in order. Returns errno or 0.
[[nodiscard]] int reset_on_close(int socket, bool reset) noexcept;

}  // namespace sticky
