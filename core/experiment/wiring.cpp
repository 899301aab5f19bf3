#include "core/experiment/wiring.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "core/net/channel.h"
#include "core/net/socket_setup.h"

namespace sticky {
namespace {

constexpr int kBacklog = 512;  // more than a run has connections (limits.h)

int socket_type(Transport transport) {
  switch (transport) {
    case Transport::udp:
    case Transport::unix_datagram:
      return SOCK_DGRAM;
    case Transport::unix_seqpacket:
      return SOCK_SEQPACKET;
    case Transport::tcp:
    case Transport::unix_stream:
    case Transport::pipe:
      break;
  }
  return SOCK_STREAM;
}

std::unique_ptr<Channel> make_channel(Transport transport, FileDescriptor socket) {
  if (is_stream(transport)) return std::make_unique<StreamChannel>(std::move(socket));
  return std::make_unique<MessageChannel>(std::move(socket), has_end(transport));
}

void set_if(int socket, Option option, const std::optional<std::uint32_t>& value) {
  if (value) set_option(socket, option, *value);
}

/// What has to be in force before the handshake: it decides segment size and window scale.
void set_before_handshake(int socket, const SocketPlan& plan, Transport transport) {
  if (transport == Transport::tcp) {
    set_if(socket, Option::max_segment, plan.max_segment);
    if (plan.nodelay) set_option(socket, Option::nodelay, 1);
  }
  set_if(socket, Option::receive_buffer, plan.receive_buffer);
  set_if(socket, Option::send_buffer, plan.send_buffer);
}

void note_if(Endpoint& endpoint, Option option, const std::optional<std::uint32_t>& asked) {
  if (asked) endpoint.note_granted(option, *asked);
}

/// The options of an established socket, and what the kernel made of the earlier ones.
void set_when_connected(Endpoint& endpoint, const RunPlan& run) {
  const SocketPlan& plan = run.socket_of(endpoint.side());
  if (run.transport == Transport::tcp) {
    endpoint.set(Option::nodelay, plan.nodelay ? 1 : 0);
    if (plan.quickack != Quickack::system_default) {
      endpoint.set(Option::quickack, plan.quickack == Quickack::off ? 0 : 1);
    }
    note_if(endpoint, Option::max_segment, plan.max_segment);
  }
  if (plan.dont_fragment) {
    endpoint.set(run.ip == 6 ? Option::ipv6_mtu_discover : Option::ip_mtu_discover, kForbidFragments);
  }
  if (plan.pacing_bytes_per_s) endpoint.set(Option::pacing_rate, static_cast<std::int64_t>(*plan.pacing_bytes_per_s));
  if (plan.low_water) endpoint.set(Option::low_water, *plan.low_water);
  note_if(endpoint, Option::receive_buffer, plan.receive_buffer);
  note_if(endpoint, Option::send_buffer, plan.send_buffer);
  const bool sends = endpoint.side() == Side::client || run.request_reply;
  if (sends && run.evidence.transmit_stamps) endpoint.enable_transmit_stamps();
}

void note_attempt(Endpoint& endpoint, Nanoseconds begin, Step::What what, int error) {
  endpoint.record(begin, endpoint.now(), Step{what, error});
}

}  // namespace

FileDescriptor Wiring::new_socket(Side side, int type) {
  if (!is_internet(plan_.transport)) return make_socket(AF_UNIX, type, 0);
  return link_.make_socket(side, plan_.ip == 6 ? AF_INET6 : AF_INET, type, 0);
}

Address Wiring::any_address(Side side) const {
  return is_internet(plan_.transport) ? Address::internet(link_.address_of(side, plan_.ip), 0)
                                      : Address::unix_autobind();
}

void Wiring::listen(Endpoint& server) {
  const Nanoseconds begin = server.now();
  listener_ = new_socket(Side::server, socket_type(plan_.transport));
  set_before_handshake(listener_.get(), plan_.socket_of(Side::server), plan_.transport);
  bind_to(listener_.get(), any_address(Side::server));
  listening_at_ = Address::local_of(listener_.get());
  if (!plan_.listen) return;
  listen_on(listener_.get(), kBacklog);
  note_attempt(server, begin, Step::What::listen, 0);
}

void Wiring::name_at_link(const Endpoint& client, int socket) {
  if (is_internet(plan_.transport)) link_.name_connection(client.connection(), Address::local_of(socket).port());
}

Waited Wiring::connect(Endpoint& client, const Patience& patience) {
  FileDescriptor socket = new_socket(Side::client, socket_type(plan_.transport));
  set_before_handshake(socket.get(), plan_.socket_of(Side::client), plan_.transport);
  bind_to(socket.get(), any_address(Side::client));
  name_at_link(client, socket.get());
  const Nanoseconds begin = client.now();
  const ConnectOutcome outcome = connect_to(socket.get(), listening_at_, patience.deadline, patience.stop);
  if (outcome.waited != Waited::ready) return outcome.waited;
  note_attempt(client, begin, Step::What::connect, outcome.error);
  if (outcome.error != 0) {
    client.ending = {Ending::How::error, outcome.error, "connect " + listening_at_.text()};
    return Waited::ready;
  }
  clients_[client.connection()] = Address::local_of(socket.get());
  client.open(make_channel(plan_.transport, std::move(socket)), true);
  set_when_connected(client, plan_);
  return Waited::ready;
}

Wiring::Accepted Wiring::accept(const Patience& patience) const {
  const Nanoseconds begin = MonotonicClock().now();
  for (;;) {
    AcceptOutcome outcome = accept_from(listener_.get(), patience.deadline, patience.stop);
    if (outcome.waited != Waited::ready) return {outcome.waited, {}, 0, begin};
    const auto known = std::find_if(clients_.begin(), clients_.end(),
                                    [&](const auto& entry) { return entry.second == outcome.peer; });
    if (known != clients_.end()) return {Waited::ready, std::move(outcome.socket), known->first, begin};
  }
}

void Wiring::adopt(Endpoint& server, Accepted accepted) const {
  note_attempt(server, accepted.begin, Step::What::accept, 0);
  server.open(make_channel(plan_.transport, std::move(accepted.socket)), true);
  set_when_connected(server, plan_);
}

void Wiring::close() noexcept {
  listener_.close();
  nobody_.close();
}

void Wiring::join(Endpoint& client, Endpoint& server) {
  if (plan_.transport == Transport::pipe) {
    join_pipe(client, server);
  } else {
    join_datagrams(client, server);
  }
}

void Wiring::join_datagrams(Endpoint& client, Endpoint& server) {
  FileDescriptor there = new_socket(Side::server, SOCK_DGRAM);
  FileDescriptor here = new_socket(Side::client, SOCK_DGRAM);
  set_before_handshake(there.get(), plan_.socket_of(Side::server), plan_.transport);
  set_before_handshake(here.get(), plan_.socket_of(Side::client), plan_.transport);
  bind_to(there.get(), any_address(Side::server));
  bind_to(here.get(), any_address(Side::client));
  name_at_link(client, here.get());
  set_peer(here.get(), Address::local_of(there.get()));
  client.open(make_channel(plan_.transport, std::move(here)), true);
  set_when_connected(client, plan_);
  if (!plan_.listen) {
    nobody_ = std::move(there);
    // Connected to itself it keeps the port from others and yet receives nothing: the kernel refuses (ICMP).
    if (plan_.transport == Transport::udp) set_peer(nobody_.get(), Address::local_of(nobody_.get()));
    if (plan_.transport == Transport::unix_datagram) nobody_.close();
    return;
  }
  set_peer(there.get(), Address::local_of(client.channel().descriptor()));
  server.open(make_channel(plan_.transport, std::move(there)), true);
  set_when_connected(server, plan_);
}

void Wiring::join_pipe(Endpoint& client, Endpoint& server) {
  PipeEnds ends = make_pipe();
  set_nonblocking(ends.read.get(), true);                                         // its reader waits by poll
  set_nonblocking(ends.write.get(), plan_.sending_of(Side::client).nonblocking);  // write(2) has no flags
  client.open(std::make_unique<PipeChannel>(std::move(ends.write)), false);
  server.open(std::make_unique<PipeChannel>(std::move(ends.read)), false);
}

}  // namespace sticky
