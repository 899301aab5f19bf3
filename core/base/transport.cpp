#include "core/base/transport.h"

#include <array>
#include <utility>

namespace sticky {
namespace {

constexpr std::array<std::pair<Transport, std::string_view>, 6> kNames{{{Transport::tcp, "tcp"},
                                                                        {Transport::udp, "udp"},
                                                                        {Transport::unix_stream, "unix-stream"},
                                                                        {Transport::unix_seqpacket, "unix-seqpacket"},
                                                                        {Transport::unix_datagram, "unix-dgram"},
                                                                        {Transport::pipe, "pipe"}}};

}  // namespace

std::string_view name_of(Transport t) {
  for (const auto& [transport, name] : kNames) {
    if (transport == t) return name;
  }
  return "?";
}

std::optional<Transport> transport_named(std::string_view name) {
  for (const auto& [transport, known] : kNames) {
    if (known == name) return transport;
  }
  return std::nullopt;
}

}  // namespace sticky
