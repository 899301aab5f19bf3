#include "core/link/private_link.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/base/syscall.h"
#include "core/link/host_addresses.h"
#include "core/link/loopback.h"
#include "core/link/refusal.h"
#include "core/trace/recorder.h"

namespace sticky {
namespace {

// How long the last packets of a run may take to arrive: a round trip with its jitter, twice, since a FIN and its
// answer may be on their way, and the time that a packet is held back to be overtaken.
Nanoseconds patience_of(const LinkSpec& spec) {
  constexpr double kSlackMs = 100;
  return Nanoseconds(std::llround((2 * spec.rtt_ms + 4 * spec.jitter_ms + kSlackMs) * 1e6));
}

}  // namespace

PrivateHosts::PrivateHosts(Settings settings, const std::string& helper)
    : settings_(std::move(settings)), helper_(helper) {
  HelperProcess::Hosts hosts = helper_.set_up(settings_.mtu, settings_.congestion);
  has_ipv6_ = hosts.has_ipv6;
  autocorking_off_ = hosts.autocorking_off;
  wire_ = std::make_unique<WireThread>(std::make_unique<PacketRing>(std::move(hosts.client_end)),
                                       std::make_unique<PacketRing>(std::move(hosts.server_end)));
}

FileDescriptor PrivateHosts::make_socket(Side side, int domain, int type, int protocol) {
  return helper_.make_socket(side, domain, type, protocol);
}

void PrivateHosts::begin_run(const LinkSpec& spec, std::uint64_t seed, Nanoseconds origin) {
  wire_->begin_run(spec, seed, origin);
}

void PrivateHosts::name_connection(std::uint16_t connection, std::uint16_t client_port) {
  wire_->name_connection(connection, client_port);
}

void PrivateHosts::end_run(Nanoseconds patience, const StopSignal& stop, Trace& trace) {
  wire_->end_run(patience, stop, trace);
  if (autocorking_off_) trace.evidence.autocorked = 0;  // switched off, so the counter cannot have risen
  const std::uint64_t drops = helper_.count_device_drops();
  const std::uint64_t fresh = drops - std::exchange(device_drops_, drops);
  if (fresh == 0) return;
  const Nanoseconds end = trace.events.empty() ? Nanoseconds{} : trace.events.back().begin;
  const CaptureLost lost{static_cast<std::uint32_t>(std::min<std::uint64_t>(fresh, UINT32_MAX))};
  trace.events.push_back(Event{.begin = end, .end = end, .what = lost, .connection = 0, .side = Side::client});
}

PrivateLink::PrivateLink(std::shared_ptr<PrivateHosts> hosts, LinkSpec spec)
    : hosts_(std::move(hosts)), spec_(std::move(spec)) {}

FileDescriptor PrivateLink::make_socket(Side side, int domain, int type, int protocol) {
  return hosts_->make_socket(side, domain, type, protocol);
}

std::string PrivateLink::address_of(Side side, int ip) const {
  if (ip == 6 && !hosts_->has_ipv6()) {
    if (spec_.mtu < smallest_ipv6_mtu) throw std::invalid_argument("IPv6 needs an MTU of at least 1280");  // RFC 8200
    throw LinkUnavailable({.attempt = "socket(AF_INET6)",
                           .error = EAFNOSUPPORT,
                           .reason = {"this machine's kernel has no IPv6", "这台机器的内核没有 IPv6"},
                           .remedy = {"set ip to 4", "请把 ip 设为 4"}});
  }
  return private_address_of(side, ip);
}

void PrivateLink::begin_run(Nanoseconds origin, std::uint64_t seed) {
  hosts_->begin_run(spec_, seed, origin);
}

void PrivateLink::name_connection(std::uint16_t connection, std::uint16_t client_port) {
  hosts_->name_connection(connection, client_port);
}

void PrivateLink::end_run(const StopSignal& stop, Trace& trace) {
  hosts_->end_run(patience_of(spec_), stop, trace);
}

std::shared_ptr<PrivateHosts> LinkProvider::hosts_for(const PrivateHosts::Settings& settings) {
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& hosts) {
    return hosts->settings() == settings && hosts.use_count() == 1;
  });
  if (found != kept_.end()) {
    std::rotate(found, found + 1, kept_.end());  // the latest is last
    return kept_.back();
  }
  if (kept_.size() == most_kept) kept_.erase(kept_.begin());
  return kept_.emplace_back(std::make_shared<PrivateHosts>(settings));
}

std::unique_ptr<Link> LinkProvider::make(const LinkSpec& spec) {
  if (spec.kind == LinkSpec::Kind::loopback) return std::make_unique<LoopbackLink>();
  try {
    return std::make_unique<PrivateLink>(hosts_for({.mtu = spec.mtu, .congestion = spec.congestion}), spec);
  } catch (const std::system_error& error) {
    throw LinkUnavailable(explain_refusal(attempt_of(error), error.code().value(), read_namespace_policy()));
  }
}

}  // namespace sticky
