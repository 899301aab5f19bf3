#pragma once
// What an experiment asks of its link. Loopback honours none of the private link's settings.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sticky {

struct LinkSpec {
  enum class Kind : std::uint8_t { loopback, private_link } kind = Kind::loopback;
  double rtt_ms = 0;
  double jitter_ms = 0;
  std::uint32_t mtu = 1500;         ///< bytes
  double loss = 0;                  ///< probability, each direction
  std::vector<std::uint32_t> lose;  ///< first transmissions with payload, client to server, from 1
  double duplicate = 0;
  double reorder = 0;
  std::optional<std::uint64_t> rate_kbps;
  std::uint32_t queue_packets = 1000;
  std::string congestion = "reno";
  bool operator==(const LinkSpec&) const = default;
};

/// The word of the contract, in experiments and reports.
[[nodiscard]] constexpr const char* name_of(LinkSpec::Kind kind) {
  return kind == LinkSpec::Kind::loopback ? "loopback" : "private";
}

}  // namespace sticky
