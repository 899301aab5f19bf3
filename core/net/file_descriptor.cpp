#include "core/net/file_descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/syscall.h"

namespace sticky {

void FileDescriptor::close() noexcept {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

FileDescriptor FileDescriptor::duplicate() const {
  return FileDescriptor(check_syscall("fcntl F_DUPFD_CLOEXEC", ::fcntl(fd_, F_DUPFD_CLOEXEC, 0)));
}

}  // namespace sticky
