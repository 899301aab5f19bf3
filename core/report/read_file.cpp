#include "core/report/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/error_words.h"
#include "core/net/file_descriptor.h"

namespace sticky {
namespace {

[[noreturn]] void fail_with_errno(const std::string& path) {
  const LocalText words = error_words(errno);
  throw ReadFileError(at_place(path, {words.en, "读不了（" + words.zh + "）"}));
}

std::uint64_t size_of_regular(int fd, const std::string& path) {
  struct stat status {};
  if (::fstat(fd, &status) < 0) fail_with_errno(path);
  if (!S_ISREG(status.st_mode)) {
    throw ReadFileError(at_place(path, {"is no regular file; name one", "不是普通文件；请给出一个普通文件"}));
  }
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

ByteVector read_regular_file(const std::string& path, std::uint64_t limit) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file) fail_with_errno(path);
  const std::uint64_t size = size_of_regular(file.get(), path);
  if (size > limit) {
    const std::string has = std::to_string(size);
    const std::string most = std::to_string(limit);
    throw ReadFileError(at_place(path, {"holds " + has + " bytes; at most " + most + " are read",
                                        "有 " + has + " 字节；最多读取 " + most + " 字节"}));
  }
  ByteVector content(static_cast<std::size_t>(size));
  std::size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t n = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_with_errno(path);
    if (n == 0) break;  // it shrank meanwhile
    filled += static_cast<std::size_t>(n);
  }
  content.resize(filled);
  return content;
}

}  // namespace sticky
