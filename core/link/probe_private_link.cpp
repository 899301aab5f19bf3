#include "core/link/probe_private_link.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <memory>
#include <system_error>

#include "core/base/syscall.h"
#include "core/link/private_link.h"
#include "core/net/socket_setup.h"
#include "core/net/wait.h"

namespace sticky {
namespace {

// Throws std::system_error where a datagram does not get through.
void send_across(Link& link) {
  constexpr auto kWait = std::chrono::seconds(1);
  const MonotonicClock clock;
  const StopSignal never;
  const FileDescriptor server = link.make_socket(Side::server, AF_INET, SOCK_DGRAM, 0);
  bind_to(server.get(), Address::internet(link.address_of(Side::server, 4), 0));
  const FileDescriptor client = link.make_socket(Side::client, AF_INET, SOCK_DGRAM, 0);
  const Address there = Address::local_of(server.get());
  constexpr char kContent = 'x';
  if (::sendto(client.get(), &kContent, 1, MSG_NOSIGNAL, there.data(), there.size()) != 1) {
    throw std::system_error(errno, std::generic_category(), "sendto across the private link");
  }
  if (wait_for({server.get(), POLLIN}, clock.now() + kWait, never) != Waited::ready) {
    throw std::system_error(ETIMEDOUT, std::generic_category(), "receive what crossed the private link");
  }
}

}  // namespace

PrivateLinkProbe probe_private_link() {
  PrivateLinkProbe probe;
  const MonotonicClock clock;
  const Nanoseconds begin = clock.now();
  try {
    LinkSpec spec;
    spec.kind = LinkSpec::Kind::private_link;
    LinkProvider provider;
    const auto link = provider.make(spec);
    probe.set_up = clock.now() - begin;
    link->begin_run(clock.now(), 1);
    send_across(*link);
    probe.has_ipv6 = static_cast<const PrivateLink&>(*link).hosts()->has_ipv6();
  } catch (const LinkUnavailable& error) {
    probe.refusal = error.refusal();
  } catch (const std::system_error& error) {
    probe.refusal = explain_refusal(attempt_of(error), error.code().value(), read_namespace_policy());
  }
  return probe;
}

}  // namespace sticky
