#pragma once
// The machine's own loopback interface: always there, no privilege, no delay, nothing lost on the way.

#include "core/link/link.h"
#include "core/link/link_spec.h"

namespace sticky {

class LoopbackLink final : public Link {
 public:
  [[nodiscard]] std::string name() const override { return name_of(LinkSpec::Kind::loopback); }
  [[nodiscard]] FileDescriptor make_socket(Side side, int domain, int type, int protocol) override;
  [[nodiscard]] std::string address_of(Side side, int ip) const override;
  [[nodiscard]] bool captures_packets() const override { return false; }
  void begin_run(Nanoseconds /*origin*/, std::uint64_t /*seed*/) override {}
  void end_run(const StopSignal& /*stop*/, Trace& /*trace*/) override {}
};

}  // namespace sticky
