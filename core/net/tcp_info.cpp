// glibc's <netinet/tcp.h> lacks half of the fields and cannot share a file with <linux/tcp.h>, so the kernel's own
// header is included here and nowhere else.
#include "core/net/tcp_info.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>

namespace sticky {
namespace {

constexpr unsigned kClosed = 7;  // TCP_CLOSE of <netinet/tcp.h>

/// The field, or nothing where the kernel wrote less than that far.
template <typename Field>
std::optional<Field> known(socklen_t written, std::size_t offset, Field value) {
  if (offset + sizeof(Field) > written) return std::nullopt;
  return value;
}

}  // namespace

std::optional<TcpInfo> tcp_info_of(int socket) noexcept {
  tcp_info raw{};
  socklen_t written = sizeof raw;
  if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &raw, &written) < 0) return std::nullopt;
  TcpInfo info;
  info.closed = raw.tcpi_state == kClosed;
  info.unacked_segments = raw.tcpi_unacked;
  info.congestion_window = raw.tcpi_snd_cwnd;
  info.segment_size = raw.tcpi_snd_mss;
  info.retransmissions = raw.tcpi_total_retrans;
  info.rtt_us = raw.tcpi_rtt;
  info.notsent_bytes = known<std::uint32_t>(written, offsetof(tcp_info, tcpi_notsent_bytes), raw.tcpi_notsent_bytes);
  info.data_segments_out =
      known<std::uint32_t>(written, offsetof(tcp_info, tcpi_data_segs_out), raw.tcpi_data_segs_out);
  info.bytes_acknowledged = known<std::uint64_t>(written, offsetof(tcp_info, tcpi_bytes_acked), raw.tcpi_bytes_acked);
  info.bytes_sent = known<std::uint64_t>(written, offsetof(tcp_info, tcpi_bytes_sent), raw.tcpi_bytes_sent);
  info.bytes_retransmitted =
      known<std::uint64_t>(written, offsetof(tcp_info, tcpi_bytes_retrans), raw.tcpi_bytes_retrans);
  info.peer_window = known<std::uint32_t>(written, offsetof(tcp_info, tcpi_snd_wnd), raw.tcpi_snd_wnd);
  return info;
}

}  // namespace sticky
