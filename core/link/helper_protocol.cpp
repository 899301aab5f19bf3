#include "core/link/helper_protocol.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/base/syscall.h"

namespace sticky {
namespace {

constexpr std::size_t kMostDescriptors = 4;  // a message never carries more; what exceeds it is refused unseen

std::optional<std::string_view> find_fault_in_set_up(const HelperRequest& request) {
  if (request.mtu < smallest_mtu || request.mtu > largest_mtu) return "MTU out of range";
  const auto name = get_text(request.congestion);
  if (name.empty() || name.size() == sizeof request.congestion) return "name of congestion control out of range";
  return std::nullopt;
}

std::optional<std::string_view> find_fault_in_make_socket(const HelperRequest& request) {
  if (request.side != Side::client && request.side != Side::server) return "no such host";
  if (request.domain != AF_INET && request.domain != AF_INET6) return "no internet socket";
  if (request.type == SOCK_STREAM && (request.protocol == 0 || request.protocol == IPPROTO_TCP)) return std::nullopt;
  if (request.type == SOCK_DGRAM && (request.protocol == 0 || request.protocol == IPPROTO_UDP)) return std::nullopt;
  return "neither TCP nor UDP";
}

std::vector<FileDescriptor> take_descriptors(const msghdr& header) {
  std::vector<FileDescriptor> taken;
  for (cmsghdr* c = CMSG_FIRSTHDR(&header); c != nullptr; c = CMSG_NXTHDR(const_cast<msghdr*>(&header), c)) {
    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
      taken.emplace_back(fd);
    }
  }
  return taken;
}

}  // namespace

std::optional<std::string_view> find_fault(const HelperRequest& request) {
  switch (request.kind) {
    case HelperRequest::Kind::set_up:
      return find_fault_in_set_up(request);
    case HelperRequest::Kind::make_socket:
      return find_fault_in_make_socket(request);
    case HelperRequest::Kind::read_counters:
      return std::nullopt;
  }
  return "no such request";
}

void put_text(std::span<char> field, std::string_view text) {
  const std::size_t size = std::min(text.size(), field.size() - 1);
  std::copy_n(text.begin(), size, field.begin());
  std::fill(field.begin() + static_cast<std::ptrdiff_t>(size), field.end(), '\0');
}

std::string_view get_text(std::span<const char> field) {
  return {field.data(), static_cast<std::size_t>(std::find(field.begin(), field.end(), '\0') - field.begin())};
}

void send_message(int channel, std::span<const std::byte> message, std::span<const int> descriptors) {
  iovec piece{const_cast<std::byte*>(message.data()), message.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(kMostDescriptors * sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  if (!descriptors.empty()) {
    const std::size_t size = std::min(descriptors.size(), kMostDescriptors) * sizeof(int);
    header.msg_control = control;
    header.msg_controllen = CMSG_SPACE(size);
    cmsghdr* c = CMSG_FIRSTHDR(&header);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(size);
    std::memcpy(CMSG_DATA(c), descriptors.data(), size);
  }
  ssize_t sent = -1;
  do {
    sent = ::sendmsg(channel, &header, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  check_syscall("sendmsg to the link helper's channel", sent < 0 ? -1 : 0);
}

ReceivedMessage receive_message(int channel, std::span<std::byte> into) {
  iovec piece{into.data(), into.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(kMostDescriptors * sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  header.msg_control = control;
  header.msg_controllen = sizeof control;
  ssize_t got = -1;
  do {
    got = ::recvmsg(channel, &header, MSG_CMSG_CLOEXEC | MSG_TRUNC);
  } while (got < 0 && errno == EINTR);
  check_syscall("recvmsg from the link helper's channel", got < 0 ? -1 : 0);
  return {.size = static_cast<std::size_t>(got), .descriptors = take_descriptors(header)};
}

}  // namespace sticky
