#pragma once
// Why this machine refuses a private link, and what its user can do: from the call that failed to a sentence.

#include <string>
#include <string_view>
#include <system_error>

#include "core/base/local_text.h"

namespace sticky {

/// Settings of the machine that decide who may make namespaces; they turn a bare EPERM into advice.
struct NamespacePolicy {
  bool apparmor_restricts = false;  ///< kernel.apparmor_restrict_unprivileged_userns = 1 (Ubuntu 23.10 and later)
  bool unprivileged_off = false;    ///< kernel.unprivileged_userns_clone = 0 (Debian's switch)
  bool none_allowed = false;        ///< user.max_user_namespaces = 0
  std::string helper{};             ///< path of the link helper, which an AppArmor profile must name
};
/// Reads /proc/sys and finds the helper; what cannot be read counts as not set.
[[nodiscard]] NamespacePolicy read_namespace_policy();

/// A call that failed, why in plain words, and what to do about it.
struct Refusal {
  std::string attempt;  ///< "unshare(CLONE_NEWUSER)"
  int error = 0;        ///< errno
  LocalText reason;
  LocalText remedy;
  /// One line: call, system's words, reason, remedy.
  [[nodiscard]] LocalText sentence() const;
};
[[nodiscard]] Refusal explain_refusal(std::string_view attempt, int error, const NamespacePolicy& policy);

/// Thrown where an experiment asks for the private link and this machine refuses. what() is the English sentence.
class LinkUnavailable final : public std::system_error {
 public:
  explicit LinkUnavailable(Refusal refusal);
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }
  [[nodiscard]] const char* what() const noexcept override { return sentence_.c_str(); }

 private:
  Refusal refusal_;
  std::string sentence_;
};

}  // namespace sticky
