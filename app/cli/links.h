#pragma once
// What this machine makes of the links that experiments can ask for.

#include <string>
#include <vector>

#include "core/base/local_text.h"

namespace sticky::cli {

/// One ability of a link, tried for real.
struct Ability {
  LocalText name;  ///< "TCP over IPv6"
  bool works = false;
  // Where it does not:
  std::string call{};  ///< what failed: "unshare(CLONE_NEWUSER)"
  int error = 0;       ///< its errno
  LocalText cause{};   ///< why, in plain words; empty where the errno says it all
  LocalText remedy{};  ///< what to do about it
};
/// "unshare(CLONE_NEWUSER): Operation not permitted (EPERM); a container forbids ..."
[[nodiscard]] LocalText problem_of(const Ability& ability);

struct LinkReport {
  std::string name;        ///< "loopback"
  bool available = false;  ///< experiments can run on it, though perhaps without some ability
  std::vector<Ability> abilities;
};

/// Tries every link. Opens and closes sockets on this machine only; some milliseconds.
[[nodiscard]] std::vector<LinkReport> probe_links();

}  // namespace sticky::cli
