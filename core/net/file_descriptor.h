#pragma once
// The handle of everything the kernel gives out: moved, never copied, closed exactly once.

#include <utility>

namespace sticky {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  /// Takes ownership of `fd`; a negative number means none.
  explicit FileDescriptor(int fd) noexcept : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }
  /// Closes now; not retried on EINTR, since Linux has freed the number by then (close(2)).
  void close() noexcept;
  /// A second handle to the same open file (dup(2), close-on-exec). Throws std::system_error.
  [[nodiscard]] FileDescriptor duplicate() const;

 private:
  int fd_ = -1;
};

}  // namespace sticky
