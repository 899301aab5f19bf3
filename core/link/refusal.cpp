#include "core/link/refusal.h"

#include <cerrno>
#include <fstream>
#include <string>
#include <utility>

#include "core/link/helper_process.h"

namespace sticky {
namespace {

struct Advice {
  LocalText reason;
  LocalText remedy;
};

const LocalText kOrLoopback{"or run on loopback: --set link.kind=loopback",
                            "或改用环回链路：--set link.kind=loopback"};

Advice no_helper() {
  return {{"the link helper is not installed", "没有安装链路辅助程序"},
          {"install or build sticky-link-helper beside the program", "请把 sticky-link-helper 安装或编译到程序旁边"}};
}

// The profile of data/apparmor, as one line that works for a helper wherever it lies.
Advice apparmor(const std::string& helper) {
  const std::string command = "printf '%s\\n' 'abi <abi/4.0>,' 'profile sticky-link-helper \"" + helper +
                              "\" flags=(unconfined) { userns, }' | sudo tee /etc/apparmor.d/sticky-link-helper | "
                              "sudo apparmor_parser -r";
  return {{"AppArmor denies this program the capabilities inside its user namespace (Ubuntu 23.10 and later)",
           "AppArmor 不允许本程序在用户命名空间中获得权限（Ubuntu 23.10 及以后）"},
          {"give the link helper a profile: " + command, "请给链路辅助程序安装配置：" + command}};
}

Advice debian_switch() {
  return {{"this machine lets only root make user namespaces (kernel.unprivileged_userns_clone = 0)",
           "本机只允许 root 创建用户命名空间（kernel.unprivileged_userns_clone = 0）"},
          {"sudo sysctl kernel.unprivileged_userns_clone=1", "sudo sysctl kernel.unprivileged_userns_clone=1"}};
}

Advice no_namespaces_left(std::string_view kind) {
  const std::string setting = "user.max_" + std::string(kind) + "_namespaces";
  return {{"the limit " + setting + " is reached or 0", "已达到上限或上限为 0：" + setting},
          {"sudo sysctl " + setting + "=1000", "sudo sysctl " + setting + "=1000"}};
}

Advice sandboxed() {
  return {{"a container, chroot or security policy forbids namespaces here",
           "容器、chroot 或安全策略禁止在此创建命名空间"},
          {"run it outside the container, or allow it user namespaces (docker: --security-opt seccomp=unconfined)",
           "请在容器外运行，或允许它使用用户命名空间（docker：--security-opt seccomp=unconfined）"}};
}

Advice no_module(const std::string& module) {
  return {{"this kernel has not loaded " + module, "内核没有加载 " + module},
          {"sudo modprobe " + module, "sudo modprobe " + module}};
}

Advice unknown() {
  return {{"this machine refused a step that the private link needs", "本机拒绝了私有链路所需的一个步骤"},
          {"see `sticky links --verbose`", "请看 `sticky links --verbose`"}};
}

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// "setsockopt(TCP_CONGESTION, cubic)" names its module: tcp_cubic.
std::string congestion_module(std::string_view attempt) {
  const auto comma = attempt.find(", ");
  if (comma == std::string_view::npos) return "tcp_congestion";
  return "tcp_" + std::string(attempt.substr(comma + 2, attempt.size() - comma - 3));
}

Advice advise(std::string_view attempt, int error, const NamespacePolicy& policy) {
  const bool forbidden = error == EPERM || error == EACCES;
  const bool new_user = begins(attempt, "unshare(CLONE_NEWUSER)");
  if (error == ENOENT && begins(attempt, "find the link helper")) return no_helper();
  if (error == ENOENT && begins(attempt, "setsockopt(TCP_CONGESTION")) return no_module(congestion_module(attempt));
  if (error == EOPNOTSUPP && begins(attempt, "rtnetlink: add the veth pair")) return no_module("veth");
  if (error == ENOSPC && new_user) return no_namespaces_left("user");
  if (error == ENOSPC && begins(attempt, "unshare(CLONE_NEWNET)")) return no_namespaces_left("net");
  if (forbidden && new_user && policy.none_allowed) return no_namespaces_left("user");
  if (forbidden && new_user && policy.unprivileged_off) return debian_switch();
  if (forbidden && policy.apparmor_restricts) return apparmor(policy.helper);
  if (forbidden) return sandboxed();
  return unknown();
}

bool setting_is(const char* path, char value) {
  std::ifstream file(path);
  char first = 0;
  return file.get(first) && first == value;
}

std::string helper_path() {
  try {
    return find_link_helper();
  } catch (const std::system_error&) {  // the caller then reports that
    return {};
  }
}

}  // namespace

NamespacePolicy read_namespace_policy() {
  return {.apparmor_restricts = setting_is("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", '1'),
          .unprivileged_off = setting_is("/proc/sys/kernel/unprivileged_userns_clone", '0'),
          .none_allowed = setting_is("/proc/sys/user/max_user_namespaces", '0'),
          .helper = helper_path()};
}

Refusal explain_refusal(std::string_view attempt, int error, const NamespacePolicy& policy) {
  Advice advice = advise(attempt, error, policy);
  advice.remedy.en += "; " + kOrLoopback.en;
  advice.remedy.zh += "；" + kOrLoopback.zh;
  return {.attempt = std::string(attempt),
          .error = error,
          .reason = std::move(advice.reason),
          .remedy = std::move(advice.remedy)};
}

LocalText Refusal::sentence() const {
  const std::string call = attempt + ": " + std::generic_category().message(error);
  return {"no private link here: " + call + ": " + reason.en + "; " + remedy.en,
          "这里不能使用私有链路：" + call + "：" + reason.zh + "；" + remedy.zh};
}

LinkUnavailable::LinkUnavailable(Refusal refusal)
    : std::system_error(refusal.error, std::generic_category(), refusal.attempt),
      refusal_(std::move(refusal)),
      sentence_(refusal_.sentence().en) {}

}  // namespace sticky
