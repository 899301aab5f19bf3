#include "core/report/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "core/base/error_words.h"
#include "core/base/syscall.h"
#include "core/net/file_descriptor.h"

namespace sticky {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFileMode = 0666;  // less the umask

/// Where a rename must go: the file that a symbolic link stands for, else the path itself.
fs::path final_target(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_symlink(fs::symlink_status(path, ignored))) return path;
  fs::path resolved = fs::weakly_canonical(path, ignored);
  return resolved.empty() ? path : resolved;
}

fs::path directory_of(const fs::path& path) {
  const fs::path parent = path.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

/// Unlinks itself unless it was renamed into place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target) {
    static std::atomic<unsigned> serial{0};
    path_ = target.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(serial++) + ".tmp";
    file_ = FileDescriptor(
        check_syscall("open " + path_, ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kNewFileMode)));
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (!renamed_) ::unlink(path_.c_str());
  }

  void write(Bytes content) {
    while (!content.empty()) {
      const ssize_t n = ::write(file_.get(), content.data(), content.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw std::system_error(errno, std::system_category(), "write " + path_);
      content = content.subspan(static_cast<std::size_t>(n));
    }
  }
  void keep_mode_of(const fs::path& target) {
    struct stat old {};
    if (::stat(target.c_str(), &old) == 0) ::fchmod(file_.get(), old.st_mode & 07777U);  // a courtesy: may be refused
  }
  void sync() { check_syscall("fsync " + path_, ::fsync(file_.get())); }
  void rename_to(const fs::path& target) {
    check_syscall("rename " + path_ + " to " + target.string(), ::rename(path_.c_str(), target.c_str()));
    renamed_ = true;
  }

 private:
  std::string path_;
  FileDescriptor file_;
  bool renamed_ = false;
};

void sync_directory(const fs::path& directory) {
  const FileDescriptor handle(
      check_syscall("open " + directory.string(), ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  // Some file systems cannot sync a directory (EINVAL); the content itself is safe by then.
  if (::fsync(handle.get()) < 0 && errno != EINVAL) check_syscall("fsync " + directory.string(), -1);
}

}  // namespace

void write_file_atomically(const std::string& path, Bytes content) {
  const fs::path target = final_target(path);
  std::error_code status_error;
  const fs::file_status status = fs::status(target, status_error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw std::system_error(fs::is_directory(status) ? EISDIR : EINVAL, std::system_category(), "write " + path);
  }
  TemporaryFile temporary(target);
  temporary.keep_mode_of(target);
  temporary.write(content);
  temporary.sync();
  temporary.rename_to(target);
  sync_directory(directory_of(target));
}

std::optional<LocalText> why_not_writable(const std::string& path) {
  if (path.empty()) return LocalText{"an empty file name", "文件名是空的"};
  const fs::path target = final_target(path);
  std::error_code ignored;
  const fs::file_status status = fs::status(target, ignored);
  if (fs::is_directory(status)) {
    return at_place(path, {"is a directory; name a file in it", "是一个目录；请给出其中的一个文件名"});
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return at_place(path, {"is no regular file; name another", "不是普通文件；请换一个名字"});
  }
  const fs::path directory = directory_of(target);
  if (!fs::is_directory(directory, ignored)) {
    return at_place(path, {"no directory " + directory.string() + "; make it first",
                           "没有目录 " + directory.string() + "；请先建立"});
  }
  if (::access(directory.c_str(), W_OK | X_OK) != 0) {
    const LocalText words = error_words(errno);
    return at_place(path, {"cannot write in " + directory.string() + " (" + words.en + "); name another place",
                           "不能写入 " + directory.string() + "（" + words.zh + "）；请换一个位置"});
  }
  return std::nullopt;
}

}  // namespace sticky
