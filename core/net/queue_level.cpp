#include "core/net/queue_level.h"

#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>

namespace sticky {
namespace {

std::optional<std::uint32_t> ask(int descriptor, unsigned long request) noexcept {
  int bytes = 0;
  if (::ioctl(descriptor, request, &bytes) < 0 || bytes < 0) return std::nullopt;
  return static_cast<std::uint32_t>(bytes);
}

}  // namespace

std::optional<std::uint32_t> bytes_to_read(int descriptor) noexcept {
  return ask(descriptor, FIONREAD);
}

std::optional<std::uint32_t> bytes_not_acknowledged(int socket) noexcept {
  return ask(socket, SIOCOUTQ);
}

std::optional<std::uint32_t> receive_buffer_drops(int socket) noexcept {
  std::array<std::uint32_t, SK_MEMINFO_VARS> numbers{};
  socklen_t size = sizeof numbers;
  if (::getsockopt(socket, SOL_SOCKET, SO_MEMINFO, numbers.data(), &size) < 0) return std::nullopt;
  if (size < (SK_MEMINFO_DROPS + 1) * sizeof numbers[0]) return std::nullopt;  // an older kernel told less
  return numbers[SK_MEMINFO_DROPS];
}

}  // namespace sticky
