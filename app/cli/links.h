#pragma once
// What this machine makes of the links that experiments can ask for.

#include <string>
#include <vector>

#include "core/base/local_text.h"

namespace sticky::cli {

/// One ability of a link, tried for real.
struct Ability {
  std::string name;  ///< "TCP over IPv6"
  bool works = false;
  LocalText problem;  ///< which call failed and why; empty where it works
  LocalText remedy;   ///< what to do about it; empty where it works
};

struct LinkReport {
  std::string name;        ///< "loopback"
  bool available = false;  ///< experiments can run on it, though perhaps without some ability
  std::vector<Ability> abilities;
};

/// Tries every link. Opens and closes sockets on this machine only; some milliseconds.
[[nodiscard]] std::vector<LinkReport> probe_links();

}  // namespace sticky::cli
