#pragma once
// TCP_INFO (tcp(7), linux/tcp.h): what the kernel tells about one connection. Kernels differ in how many fields
// they know; a field that this one lacks is nothing, never a 0 that looks like a measurement.

#include <cstdint>
#include <optional>

namespace sticky {

struct TcpInfo {
  bool closed = false;  ///< tcpi_state is TCP_CLOSE: never connected, reset or gone; its counts mean nothing any more
  std::uint32_t unacked_segments = 0;                ///< tcpi_unacked
  std::uint32_t congestion_window = 0;               ///< tcpi_snd_cwnd, segments
  std::uint32_t segment_size = 0;                    ///< tcpi_snd_mss, bytes
  std::uint32_t retransmissions = 0;                 ///< tcpi_total_retrans, segments
  std::uint32_t rtt_us = 0;                          ///< tcpi_rtt, smoothed
  std::optional<std::uint32_t> notsent_bytes;        ///< tcpi_notsent_bytes, since Linux 4.6
  std::optional<std::uint32_t> data_segments_out;    ///< tcpi_data_segs_out, since Linux 4.6
  std::optional<std::uint64_t> bytes_acknowledged;   ///< tcpi_bytes_acked, since Linux 4.1; may count the SYN as one
  std::optional<std::uint64_t> bytes_sent;           ///< tcpi_bytes_sent, since Linux 4.19
  std::optional<std::uint64_t> bytes_retransmitted;  ///< tcpi_bytes_retrans, since Linux 4.19
  std::optional<std::uint32_t> peer_window;          ///< tcpi_snd_wnd, bytes, since Linux 5.4
};

/// Nothing where the socket is no TCP socket or the kernel refuses.
[[nodiscard]] std::optional<TcpInfo> tcp_info_of(int socket) noexcept;

}  // namespace sticky
