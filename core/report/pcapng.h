#pragma once
// Captured packets as a pcapng file, which Wireshark opens (draft-ietf-opsawg-pcapng, sections 4.1 to 4.3).
//
// Interface 0 is the client's, 1 the server's. Each packet stands once, on the interface that it left and at the
// time when it left, in nanoseconds since the run's zero; its comment names the messages it carries and says what
// became of it on the wire. Runs follow each other on the time axis.

#include "core/base/bytes.h"
#include "core/experiment/recording.h"

namespace sticky {

/// Nothing but headers where no run was captured: only runs on the private link are.
[[nodiscard]] ByteVector pcapng_of(const Recording& recording);

/// True where some run holds captured frames.
[[nodiscard]] bool has_captured_frames(const Recording& recording);

}  // namespace sticky
