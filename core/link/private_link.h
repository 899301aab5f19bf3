#pragma once
// A private pair of hosts with real kernel TCP and an emulated wire between them, for an ordinary user.
// Data flows only between these two; nothing of it can be seen or reached from outside.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/link/helper_process.h"
#include "core/link/link.h"
#include "core/link/link_spec.h"
#include "core/link/wire_thread.h"

namespace sticky {

/// The two hosts with their helper and wire. Making them costs milliseconds, so they serve many runs.
class PrivateHosts {
 public:
  /// What cannot be changed once the devices are there.
  struct Settings {
    std::uint32_t mtu = 1500;
    std::string congestion = "reno";
    bool operator==(const Settings&) const = default;
  };
  /// Throws std::system_error with the call that this machine refuses; refusal.h knows what to do.
  explicit PrivateHosts(Settings settings, const std::string& helper = find_link_helper());

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] bool has_ipv6() const { return has_ipv6_; }
  [[nodiscard]] FileDescriptor make_socket(Side side, int domain, int type, int protocol);
  void begin_run(const LinkSpec& spec, std::uint64_t seed, Nanoseconds origin);
  void name_connection(std::uint16_t connection, std::uint16_t client_port);
  void end_run(Nanoseconds patience, const StopSignal& stop, Trace& trace);
  [[nodiscard]] pid_t helper_id() const { return helper_.id(); }

 private:
  Settings settings_;
  HelperProcess helper_;
  bool has_ipv6_ = false;
  bool autocorking_off_ = false;
  std::uint64_t device_drops_ = 0;  // told by earlier runs
  std::unique_ptr<WireThread> wire_;
};

/// The hosts, wired as one experiment asks.
class PrivateLink final : public Link {
 public:
  /// `hosts` must have the settings that `spec` asks for, and serve no other link meanwhile.
  PrivateLink(std::shared_ptr<PrivateHosts> hosts, LinkSpec spec);

  [[nodiscard]] std::string name() const override { return name_of(LinkSpec::Kind::private_link); }
  [[nodiscard]] FileDescriptor make_socket(Side side, int domain, int type, int protocol) override;
  /// Throws LinkUnavailable where `ip` is 6 and this machine has none, std::invalid_argument where the MTU is below
  /// 1280.
  [[nodiscard]] std::string address_of(Side side, int ip) const override;
  [[nodiscard]] bool captures_packets() const override { return true; }
  [[nodiscard]] const std::shared_ptr<PrivateHosts>& hosts() const { return hosts_; }
  void begin_run(Nanoseconds origin, std::uint64_t seed) override;
  void name_connection(std::uint16_t connection, std::uint16_t client_port) override;
  void end_run(const StopSignal& stop, Trace& trace) override;

 private:
  std::shared_ptr<PrivateHosts> hosts_;
  LinkSpec spec_;
};

/// Hands out links of either kind and keeps private hosts for the next experiment that can use them.
/// Not for several threads at once.
class LinkProvider {
 public:
  /// Throws LinkUnavailable (refusal.h) where a private link is asked for and this machine refuses.
  [[nodiscard]] std::unique_ptr<Link> make(const LinkSpec& spec);

 private:
  [[nodiscard]] std::shared_ptr<PrivateHosts> hosts_for(const PrivateHosts::Settings& settings);

  static constexpr std::size_t most_kept = 4;  // a file's variants rarely differ in more MTUs than that
  std::vector<std::shared_ptr<PrivateHosts>> kept_;
};

}  // namespace sticky
