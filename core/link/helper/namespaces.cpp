#include "core/link/helper/namespaces.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "core/base/syscall.h"

namespace sticky::helper {
namespace {

void write_file(const std::string& path, const std::string& text) {
  const FileDescriptor file(check_syscall("open " + path, ::open(path.c_str(), O_WRONLY | O_CLOEXEC)));
  check_syscall("write " + path, static_cast<int>(::write(file.get(), text.data(), text.size())));
}

}  // namespace

void enter_own_user_namespace() {
  const std::string user = std::to_string(::geteuid());
  const std::string group = std::to_string(::getegid());
  check_syscall("unshare(CLONE_NEWUSER)", ::unshare(CLONE_NEWUSER));
  write_file("/proc/self/uid_map", "0 " + user + " 1");
  write_file("/proc/self/setgroups", "deny");  // or gid_map is refused: user_namespaces(7)
  write_file("/proc/self/gid_map", "0 " + group + " 1");
}

FileDescriptor enter_new_network_namespace() {
  check_syscall("unshare(CLONE_NEWNET)", ::unshare(CLONE_NEWNET));
  return FileDescriptor(check_syscall("open /proc/self/ns/net", ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC)));
}

void enter_network_namespace(const FileDescriptor& name_space) {
  check_syscall("setns(CLONE_NEWNET)", ::setns(name_space.get(), CLONE_NEWNET));
}

}  // namespace sticky::helper
