#include "app/cli/links.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <functional>
#include <system_error>

#include "core/base/error_words.h"
#include "core/base/syscall.h"
#include "core/link/loopback.h"
#include "core/link/probe_private_link.h"
#include "core/net/socket_setup.h"
#include "core/net/tcp_info.h"
#include "core/net/transmit_stamps.h"
#include "core/report/errno_name.h"

namespace sticky::cli {
namespace {

/// Two connected TCP sockets on one machine.
struct Connection {
  FileDescriptor client;
  FileDescriptor server;
};

Connection connect_over(Link& link, int ip) {
  const int domain = ip == 6 ? AF_INET6 : AF_INET;
  const StopSignal never;
  FileDescriptor listener = link.make_socket(Side::server, domain, SOCK_STREAM, 0);
  bind_to(listener.get(), Address::internet(link.address_of(Side::server, ip), 0));
  listen_on(listener.get(), 1);
  Connection made;
  made.client = link.make_socket(Side::client, domain, SOCK_STREAM, 0);
  const ConnectOutcome outcome =
      connect_to(made.client.get(), Address::local_of(listener.get()), std::nullopt, never);
  if (outcome.error != 0) throw std::system_error(outcome.error, std::system_category(), "connect");
  made.server = accept_from(listener.get(), std::nullopt, never).socket;
  return made;
}

void bind_datagram_socket(Link& link) {
  const FileDescriptor socket = link.make_socket(Side::server, AF_INET, SOCK_DGRAM, 0);
  bind_to(socket.get(), Address::internet(link.address_of(Side::server, 4), 0));
}

void require_tcp_info(Link& link) {
  const Connection made = connect_over(link, 4);
  const auto info = tcp_info_of(made.client.get());
  if (!info || !info->data_segments_out || !info->notsent_bytes) {
    throw std::system_error(ENOPROTOOPT, std::system_category(), "getsockopt TCP_INFO");
  }
}

Ability try_out(const LocalText& name, const LocalText& remedy, const std::function<void()>& attempt) {
  try {
    attempt();
    return {.name = name, .works = true};
  } catch (const std::system_error& error) {
    return {.name = name,
            .works = false,
            .call = attempt_of(error),
            .error = error.code().value(),
            .cause = {},
            .remedy = remedy};
  }
}

const LocalText kLoopbackUp{"bring the loopback interface up: ip link set lo up", "启用回环接口：ip link set lo up"};
const LocalText kIpv6{"use \"ip\": 4, or allow IPv6 on lo (net.ipv6.conf.lo.disable_ipv6=0)",
                      "用 \"ip\": 4，或在 lo 上启用 IPv6（net.ipv6.conf.lo.disable_ipv6=0）"};
const LocalText kTcpInfo{"use Linux 4.6 or later, outside a sandbox that filters getsockopt(2)",
                         "使用 Linux 4.6 或更新的内核，且不在过滤 getsockopt(2) 的沙箱里"};
const LocalText kStamps{
    R"(use a kernel that allows SO_TIMESTAMPING; until then experiments run with "evidence": "tcp-info")",
    R"(使用允许 SO_TIMESTAMPING 的内核；在此之前实验可用 "evidence": "tcp-info")"};

LinkReport probe_loopback() {
  LoopbackLink link;
  LinkReport report{"loopback", false, {}};
  const auto add = [&report](const LocalText& name, const LocalText& remedy, const std::function<void()>& attempt) {
    report.abilities.push_back(try_out(name, remedy, attempt));
  };
  add({"TCP over IPv4", "IPv4 上的 TCP"}, kLoopbackUp, [&] { (void)connect_over(link, 4); });
  add({"TCP over IPv6", "IPv6 上的 TCP"}, kIpv6, [&] { (void)connect_over(link, 6); });
  add({"UDP over IPv4", "IPv4 上的 UDP"}, kLoopbackUp, [&] { bind_datagram_socket(link); });
  add({"TCP_INFO (evidence tcp-info)", "TCP_INFO（证据 tcp-info）"}, kTcpInfo, [&] { require_tcp_info(link); });
  add({"transmit timestamps (evidence full)", "发送时间戳（证据 full）"}, kStamps, [&] {
    const Connection made = connect_over(link, 4);
    const TransmitStamps stamps(made.client.get());
  });
  report.available = report.abilities.front().works;
  return report;
}

LinkReport probe_private() {
  const LocalText hosts{"two hosts and a wire between them, every packet captured",
                        "两台主机和它们之间的线路，抓取每个数据包"};
  const PrivateLinkProbe probe = probe_private_link();
  LinkReport report{"private", !probe.refusal.has_value(), {}};
  if (probe.refusal) {
    const Refusal& refusal = *probe.refusal;
    report.abilities.push_back({.name = hosts,
                                .works = false,
                                .call = refusal.attempt,
                                .error = refusal.error,
                                .cause = refusal.reason,
                                .remedy = refusal.remedy});
    return report;
  }
  report.abilities.push_back({.name = hosts, .works = true});
  report.abilities.push_back({.name = {"IPv6 between them", "它们之间的 IPv6"},
                              .works = probe.has_ipv6,
                              .call = "/proc/sys/net/ipv6",
                              .error = EAFNOSUPPORT,
                              .cause = {"this kernel gives the hosts no IPv6", "这个内核没有给两台主机 IPv6"},
                              .remedy = {"use \"ip\": 4", "用 \"ip\": 4"}});
  return report;
}

}  // namespace

LocalText problem_of(const Ability& ability) {
  const LocalText words = error_words(ability.error);
  const std::string name = " (" + errno_name(ability.error) + ")";
  const LocalText call = at_place(ability.call, {words.en + name, words.zh + name});
  if (ability.cause.en.empty()) return call;
  return {call.en + "; " + ability.cause.en, call.zh + "；" + ability.cause.zh};
}

std::vector<LinkReport> probe_links() {
  return {probe_loopback(), probe_private()};
}

}  // namespace sticky::cli
