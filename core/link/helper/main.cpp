// sticky-link-helper: holds the private link's two hosts and makes sockets inside them on request.
//
// A process of its own, since unshare(CLONE_NEWUSER) needs a single thread. It is given one end of a socketpair
// as standard input and nothing else, and it ends when the other end is closed, however that came about.

#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <system_error>

#include "core/base/syscall.h"
#include "core/link/helper/hosts.h"
#include "core/link/helper_protocol.h"

namespace sticky::helper {
namespace {

constexpr int kChannel = STDIN_FILENO;

int option_of(int socket, int option) {
  int value = -1;
  socklen_t size = sizeof value;
  return ::getsockopt(socket, SOL_SOCKET, option, &value, &size) == 0 ? value : -1;
}

// True where standard input is a socketpair that the parent process made.
bool channel_is_from_parent() {
  if (option_of(kChannel, SO_DOMAIN) != AF_UNIX || option_of(kChannel, SO_TYPE) != SOCK_SEQPACKET) return false;
  ucred maker{};
  socklen_t size = sizeof maker;
  if (::getsockopt(kChannel, SOL_SOCKET, SO_PEERCRED, &maker, &size) != 0) return false;
  return maker.pid == ::getppid();
}

class Service {
 public:
  // Serves until the other end is closed (returns 0) or says something that is no request (returns 2).
  int run() {
    for (;;) {
      HelperRequest request;
      const auto received = receive_message(kChannel, std::as_writable_bytes(std::span(&request, 1)));
      if (received.size == 0) return 0;
      if (received.size != sizeof request || !received.descriptors.empty() || find_fault(request)) return 2;
      if ((request.kind == HelperRequest::Kind::set_up) == hosts_.has_value()) return 2;  // once, and first
      answer(request);
    }
  }

 private:
  void answer(const HelperRequest& request) {
    HelperReply reply;
    std::vector<FileDescriptor> handed;
    try {
      handed = carry_out(request, reply);
    } catch (const std::system_error& error) {
      reply.error = error.code().value();
      put_text(reply.attempt, attempt_of(error));
    }
    std::vector<int> numbers;
    numbers.reserve(handed.size());
    for (const auto& descriptor : handed) numbers.push_back(descriptor.get());
    send_message(kChannel, std::as_bytes(std::span(&reply, 1)), numbers);
  }

  std::vector<FileDescriptor> carry_out(const HelperRequest& request, HelperReply& reply) {
    std::vector<FileDescriptor> handed;
    switch (request.kind) {
      case HelperRequest::Kind::set_up:
        hosts_.emplace(request.mtu, std::string(get_text(request.congestion)));
        for (const Side side : {Side::client, Side::server}) {
          WireEnd end = hosts_->take_wire_end(side);
          reply.rings[static_cast<unsigned>(side)] = end.ring;
          handed.push_back(std::move(end.socket));
        }
        break;
      case HelperRequest::Kind::make_socket:
        handed.push_back(hosts_->make_socket(request));
        break;
      case HelperRequest::Kind::read_counters:
        reply.device_drops = hosts_->count_device_drops();
        break;
    }
    reply.has_ipv6 = hosts_->has_ipv6();
    reply.autocorking_off = hosts_->autocorking_off();
    return handed;
  }

  std::optional<Hosts> hosts_;
};

}  // namespace
}  // namespace sticky::helper

int main(int count, char** /*arguments*/) {
  if (count != 1 || !sticky::helper::channel_is_from_parent()) {
    std::fputs("sticky-link-helper: started by sticky and sticky-lab, never by hand; see `sticky links`\n", stderr);
    return 2;
  }
  try {
    return sticky::helper::Service().run();
  } catch (const std::exception&) {
    return 1;  // the channel failed: the program is gone, and nobody is left to tell
  }
}
