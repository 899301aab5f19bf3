// The wire between real hosts: what it keeps apart, what it repeats, what it loses itself and says so.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <thread>

#include "core/link/packet.h"
#include "core/net/socket_setup.h"
#include "tests/live_link/private_lab.h"

namespace sticky {
namespace {

using private_lab::experiment;
using private_lab::run;
using private_lab::seen;
using std::chrono::milliseconds;

class LiveWire : public private_lab::PrivateLinkTest {};

// Two UDP sockets on the two hosts, without an experiment around them.
struct Datagrams {
  explicit Datagrams(PrivateHosts& hosts)
      : server(hosts.make_socket(Side::server, AF_INET, SOCK_DGRAM, 0)),
        client(hosts.make_socket(Side::client, AF_INET, SOCK_DGRAM, 0)) {
    bind_to(server.get(), Address::internet("10.0.0.2", 0));
    there = Address::local_of(server.get());
  }
  void send(std::string_view text) const {
    ASSERT_EQ(::sendto(client.get(), text.data(), text.size(), 0, there.data(), there.size()),
              static_cast<ssize_t>(text.size()));
  }
  // What has arrived, without waiting; empty where nothing has.
  [[nodiscard]] std::string receive() const {
    char text[64];
    const ssize_t got = ::recv(server.get(), text, sizeof text, MSG_DONTWAIT);
    return got < 0 ? std::string() : std::string(text, static_cast<std::size_t>(got));
  }
  FileDescriptor server, client;
  Address there;
};

LinkSpec rtt_of(double ms) {
  LinkSpec spec;
  spec.kind = LinkSpec::Kind::private_link;
  spec.rtt_ms = ms;
  return spec;
}

TEST_F(LiveWire, PacketsOfTheLastRunStayOutOfTheNext) {
  PrivateHosts hosts({});
  const Datagrams udp(hosts);
  hosts.begin_run(rtt_of(200), 1, MonotonicClock().now());
  udp.send("of the last run");
  hosts.begin_run(rtt_of(0), 1, MonotonicClock().now());
  udp.send("of this run");
  Trace trace;
  hosts.end_run(milliseconds(1000), StopSignal(), trace);
  EXPECT_EQ(seen<WireDatagram>(trace, Side::client).size(), 1U);
  EXPECT_EQ(udp.receive(), "of this run");
  EXPECT_EQ(udp.receive(), "");
}

TEST_F(LiveWire, EndingARunWaitsForWhatIsOnItsWay) {
  PrivateHosts hosts({});
  const Datagrams udp(hosts);
  hosts.begin_run(rtt_of(60), 1, MonotonicClock().now());
  udp.send("late but true");
  Trace trace;
  hosts.end_run(milliseconds(5000), StopSignal(), trace);
  EXPECT_EQ(udp.receive(), "late but true");
  const auto datagrams = seen<WireDatagram>(trace, Side::client);
  ASSERT_EQ(datagrams.size(), 1U);
  EXPECT_EQ(datagrams[0].what.fate, Fate::delivered);
}

TEST_F(LiveWire, PatienceEndsTheWait) {
  PrivateHosts hosts({});
  const Datagrams udp(hosts);
  hosts.begin_run(rtt_of(60'000), 1, MonotonicClock().now());
  udp.send("never");
  Trace trace;
  const auto begin = std::chrono::steady_clock::now();
  hosts.end_run(milliseconds(20), StopSignal(), trace);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  const auto datagrams = seen<WireDatagram>(trace, Side::client);
  ASSERT_EQ(datagrams.size(), 1U);
  EXPECT_EQ(datagrams[0].what.fate, Fate::late);
}

TEST_F(LiveWire, AStopEndsTheWait) {
  PrivateHosts hosts({});
  const Datagrams udp(hosts);
  hosts.begin_run(rtt_of(60'000), 1, MonotonicClock().now());
  udp.send("never");
  StopSignal stop;
  std::thread user([&stop] { stop.raise(); });
  Trace trace;
  hosts.end_run(std::chrono::hours(1), stop, trace);  // ends this test, or its time limit does
  user.join();
  EXPECT_TRUE(stop.raised());
  EXPECT_EQ(udp.receive(), "");
}

TEST_F(LiveWire, NoPacketArrivesBeforeItsTime) {
  Experiment e = experiment(Transport::udp, 10);
  e.messages.count = 200;
  e.messages.gap_us = {500};
  e.link.jitter_ms = 2;
  const Trace trace = run(e);
  std::vector<Nanoseconds> lateness;
  for (const auto& datagram : seen<WireDatagram>(trace, Side::client)) {
    const Nanoseconds asked = trace.frames.at(datagram.what.frame).asked_delay;
    EXPECT_GE(asked, milliseconds(5));
    EXPECT_LE(asked, milliseconds(7));
    EXPECT_GE(datagram.ended - datagram.left, asked);
    lateness.push_back(datagram.ended - datagram.left - asked);
  }
  ASSERT_EQ(lateness.size(), 200U);
  std::nth_element(lateness.begin(), lateness.begin() + 100, lateness.end());
  EXPECT_LT(lateness[100], milliseconds(5)) << "half of all packets: even a loaded machine keeps this";
}

TEST_F(LiveWire, SameSeedSameDecisions) {
  Experiment e = experiment(Transport::udp, 2);
  e.messages.count = 200;
  e.link.loss = 0.3;
  e.link.duplicate = 0.2;
  e.link.reorder = 0.2;
  const auto decisions = [&](std::uint64_t seed) {
    e.seed = seed;
    std::vector<std::pair<std::uint32_t, Fate>> fates;
    for (const auto& datagram : seen<WireDatagram>(run(e), Side::client)) {
      fates.emplace_back(datagram.what.ordinal, datagram.what.fate);
    }
    std::sort(fates.begin(), fates.end());
    return fates;
  };
  const auto first = decisions(7);
  EXPECT_EQ(decisions(7), first);
  EXPECT_NE(decisions(8), first);
}

// A cable's end that came up first used to drop, in silence, what was sent before the kernel gave it a queue.
TEST_F(LiveWire, TheFirstPacketAfterTheSetUpArrives) {
  for (int i = 0; i < 30; ++i) {
    PrivateHosts hosts({});
    const Datagrams udp(hosts);
    hosts.begin_run(rtt_of(0), 1, MonotonicClock().now());
    udp.send("first");
    pollfd waited{.fd = udp.server.get(), .events = POLLIN, .revents = 0};
    ASSERT_EQ(::poll(&waited, 1, 5000), 1) << "set-up " << i;
    EXPECT_EQ(udp.receive(), "first");
  }
}

TEST_F(LiveWire, AFullRingIsToldAndNothingElseIsLost) {
  HelperProcess helper(find_link_helper());
  HelperProcess::Hosts hosts = helper.set_up(1500, "reno");
  PacketRing ring(std::move(hosts.client_end));
  const FileDescriptor client = helper.make_socket(Side::client, AF_INET, SOCK_DGRAM, 0);
  const Address there = Address::internet("10.0.0.2", 4000);
  constexpr std::uint32_t kSent = 6000;  // more than the ring has room for, and nobody reads it
  for (std::uint32_t i = 0; i < kSent; ++i) {
    ASSERT_EQ(::sendto(client.get(), &i, sizeof i, 0, there.data(), there.size()), ssize_t{sizeof i});
  }
  const std::uint32_t lost = ring.take_losses();
  std::uint32_t kept = 0, next = 0;
  for (; ring.front(); ring.pop(), ++kept) {
    const auto packet = parse_frame(ring.front()->frame);
    if (!packet || packet->protocol != protocol_udp) continue;  // the host's own neighbour discovery
    std::uint32_t number = 0;
    ASSERT_EQ(packet->payload.size(), sizeof number);
    std::memcpy(&number, packet->payload.data(), sizeof number);
    ASSERT_EQ(number, next++) << "what was kept is whole and in order";
  }
  EXPECT_GT(lost, 0U);
  EXPECT_GT(next, 0U);
  EXPECT_GE(lost + kept, kSent) << "every frame is either kept or counted";
  EXPECT_EQ(ring.take_losses(), 0U) << "reading the counter resets it";
}

// Sizes are random, so that bytes counted for the wrong connection do not add up.
class LiveConnections : public LiveWire, public testing::WithParamInterface<Transport> {};

TEST_P(LiveConnections, KeepTheirNumbersWhoeverSpeaksFirst) {
  Experiment e = experiment(GetParam(), 2);
  e.sender.connections = 5;
  e.messages.size.random = {1, 1000};
  const Trace trace = run(e);
  std::vector<std::uint64_t> bytes(5);
  for (const Event& event : trace.events) {
    const auto* segment = std::get_if<Segment>(&event.what);
    const auto* datagram = std::get_if<WireDatagram>(&event.what);
    if (event.side != Side::client || event.connection >= bytes.size()) continue;
    std::uint64_t& seen_bytes = bytes[event.connection];
    if (segment != nullptr && segment->length > 0) seen_bytes = std::max(seen_bytes, segment->range().end);
    if (datagram != nullptr) seen_bytes += datagram->length;
  }
  for (const Flow& flow : trace.flows) {
    if (flow.key.direction == Direction::client_to_server) {
      EXPECT_EQ(bytes[flow.key.connection], flow.payload.size()) << "connection " << flow.key.connection;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Transports, LiveConnections, testing::Values(Transport::tcp, Transport::udp));

TEST_F(LiveWire, LinksAreReusedWhereTheirSettingsAllow) {
  LinkProvider provider;
  LinkSpec spec = rtt_of(1);
  const auto address_of_hosts = [&](const LinkSpec& wanted) {
    const auto link = provider.make(wanted);
    return static_cast<const PrivateLink&>(*link).hosts();
  };
  const auto first = address_of_hosts(spec).get();
  spec.rtt_ms = 50;
  spec.loss = 0.5;
  EXPECT_EQ(address_of_hosts(spec).get(), first) << "the wire is set per run";
  LinkSpec smaller = spec;
  smaller.mtu = 576;
  EXPECT_NE(address_of_hosts(smaller).get(), first) << "the devices are not";
  EXPECT_EQ(address_of_hosts(spec).get(), first) << "kept meanwhile";

  const auto in_use = provider.make(spec);
  const auto second = provider.make(spec);
  EXPECT_NE(static_cast<const PrivateLink&>(*second).hosts(), static_cast<const PrivateLink&>(*in_use).hosts());
}

TEST_F(LiveWire, Ipv6NeedsItsSmallestMtu) {
  LinkProvider provider;
  LinkSpec spec = rtt_of(0);
  spec.mtu = 1279;
  const auto link = provider.make(spec);
  EXPECT_THROW(static_cast<void>(link->address_of(Side::client, 6)), std::invalid_argument);
  EXPECT_EQ(link->address_of(Side::client, 4), "10.0.0.1");
}

}  // namespace
}  // namespace sticky
