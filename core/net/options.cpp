#include "core/net/options.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "core/base/syscall.h"

namespace sticky {
namespace {

struct Description {
  std::string_view name;
  int level;
  int number;
  bool boolean;
};

const Description& describe(Option option) {
  static constexpr std::array<Description, 10> kAll{{
      {"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, true},
      {"TCP_CORK", IPPROTO_TCP, TCP_CORK, true},
      {"TCP_QUICKACK", IPPROTO_TCP, TCP_QUICKACK, true},
      {"TCP_MAXSEG", IPPROTO_TCP, TCP_MAXSEG, false},
      {"SO_SNDBUF", SOL_SOCKET, SO_SNDBUF, false},
      {"SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, false},
      {"SO_RCVLOWAT", SOL_SOCKET, SO_RCVLOWAT, false},
      {"SO_MAX_PACING_RATE", SOL_SOCKET, SO_MAX_PACING_RATE, false},
      {"IP_MTU_DISCOVER", IPPROTO_IP, IP_MTU_DISCOVER, false},
      {"IPV6_MTU_DISCOVER", IPPROTO_IPV6, IPV6_MTU_DISCOVER, false},
  }};
  return kAll.at(static_cast<std::size_t>(option));
}

static_assert(kForbidFragments == IP_PMTUDISC_DO);
static_assert(kForbidFragments == IPV6_PMTUDISC_DO);

constexpr std::int64_t kLargestInt = INT32_MAX;

}  // namespace

std::string_view name_of(Option option) {
  return describe(option).name;
}

bool is_boolean(Option option) {
  return describe(option).boolean;
}

int try_set_option(int socket, Option option, std::int64_t value) noexcept {
  const Description& what = describe(option);
  int result = 0;
  if (option == Option::pacing_rate) {  // the only one of 64 bits
    const auto rate = static_cast<std::uint64_t>(value);
    result = ::setsockopt(socket, what.level, what.number, &rate, sizeof rate);
  } else {
    const int number = static_cast<int>(std::min(value, kLargestInt));
    result = ::setsockopt(socket, what.level, what.number, &number, sizeof number);
  }
  return result < 0 ? errno : 0;
}

void set_option(int socket, Option option, std::int64_t value) {
  errno = try_set_option(socket, option, value);
  if (errno != 0) check_syscall("setsockopt " + std::string(name_of(option)) + " " + std::to_string(value), -1);
}

std::int64_t get_option(int socket, Option option) {
  const Description& what = describe(option);
  const std::string attempt = "getsockopt " + std::string(what.name);
  if (option == Option::pacing_rate) {
    std::uint64_t rate = 0;
    socklen_t size = sizeof rate;
    check_syscall(attempt, ::getsockopt(socket, what.level, what.number, &rate, &size));
    return static_cast<std::int64_t>(rate);
  }
  int number = 0;
  socklen_t size = sizeof number;
  check_syscall(attempt, ::getsockopt(socket, what.level, what.number, &number, &size));
  return number;
}

std::string congestion_control_of(int socket) {
  std::array<char, 16> name{};  // TCP_CA_NAME_MAX
  socklen_t size = name.size();
  check_syscall("getsockopt TCP_CONGESTION", ::getsockopt(socket, IPPROTO_TCP, TCP_CONGESTION, name.data(), &size));
  return {name.data(), ::strnlen(name.data(), size)};
}

}  // namespace sticky
