#pragma once
// The program's end of the link helper: starts it, asks it, sees it off.

#include <sys/types.h>

#include <cstdint>
#include <mutex>
#include <string>

#include "core/link/helper_protocol.h"
#include "core/link/packet_ring.h"
#include "core/net/file_descriptor.h"

namespace sticky {

/// Where the helper lies: beside the program, or in libexec below the same prefix (hier(7)).
/// Throws std::system_error (ENOENT) that names both places.
[[nodiscard]] std::string find_link_helper();

/// One helper process with its two hosts. Any thread may ask; one at a time is answered.
class HelperProcess {
 public:
  /// Starts the executable at `path`. Throws std::system_error.
  explicit HelperProcess(const std::string& path);
  HelperProcess(const HelperProcess&) = delete;
  HelperProcess& operator=(const HelperProcess&) = delete;
  /// Ends the helper and waits for it. The hosts live on while sockets made in them are open.
  ~HelperProcess();

  /// The wire's ends of the two cables, and what the hosts turned out to have.
  struct Hosts {
    WireEnd client_end;
    WireEnd server_end;
    bool has_ipv6 = false;
    bool autocorking_off = false;
  };
  /// Makes the hosts; once, and before anything else. These throw std::system_error with the errno and the call
  /// that failed inside the helper.
  [[nodiscard]] Hosts set_up(std::uint32_t mtu, const std::string& congestion);
  [[nodiscard]] FileDescriptor make_socket(Side side, int domain, int type, int protocol);
  /// Frames that the cables' devices dropped since set-up: neither captured nor anyone's loss but ours.
  [[nodiscard]] std::uint64_t count_device_drops();

  [[nodiscard]] pid_t id() const { return id_; }

 private:
  struct Answer {
    HelperReply reply;
    std::vector<FileDescriptor> descriptors;
  };
  Answer ask(const HelperRequest& request, std::size_t descriptors_expected);
  void see_off() noexcept;

  std::mutex asking_;
  FileDescriptor channel_;
  pid_t id_ = -1;
};

}  // namespace sticky
