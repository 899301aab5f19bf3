#include "core/experiment/experiment_files.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>

#include "core/base/error_words.h"
#include "core/experiment/filled.h"
#include "core/experiment/limits.h"
#include "core/experiment/message_check.h"
#include "core/experiment/printable.h"
#include "core/net/file_descriptor.h"

namespace sticky {
namespace {

/// The kernel's own words, in Chinese behind what follows from them.
LocalText because(int error) {
  const LocalText words = error_words(error);
  return {words.en, "读不了（" + words.zh + "）"};
}

[[noreturn]] void refuse(const std::string& place, const LocalText& name, const LocalText& why) {
  throw ExperimentError(place, at_place(name, why));
}
[[noreturn]] void refuse(const std::string& place, const std::string& path, const LocalText& why) {
  throw ExperimentError(place, at_place(printable(path), why));
}

/// O_NONBLOCK keeps a FIFO from blocking the open; it changes nothing for a regular file.
constexpr int kOpenFlags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;

/// Opens `path` below `directory` without following a link, or "..", out of it (openat2(2), since Linux 5.6).
/// Returns the descriptor, or a negative errno: ENOSYS or EPERM where the kernel or a sandbox knows no such call.
int open_beneath(int directory, const std::string& path) {
  open_how how{};
  how.flags = kOpenFlags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const long opened = ::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof(how));
  return opened < 0 ? -errno : static_cast<int>(opened);
}

/// The same for kernels without openat2(2): component by component, no symbolic link at all.
int open_by_components(int directory, const std::string& path) {
  if (path.starts_with('/')) return -EXDEV;
  FileDescriptor at;  // the folder reached so far; none: `directory`
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    if (part == "..") return -EXDEV;
    const bool last = end == path.size();
    const int flags = kOpenFlags | O_NOFOLLOW | (last ? 0 : O_DIRECTORY);
    FileDescriptor next(::openat(at ? at.get() : directory, part.empty() ? "." : part.c_str(), flags));
    if (!next) return -errno;
    if (last) return next.release();
    at = std::move(next);
    begin = end + 1;
  }
}

FileDescriptor open_payload(int directory, const std::string& path, const std::string& place) {
  int opened = open_beneath(directory, path);
  if (opened == -ENOSYS || opened == -EPERM) opened = open_by_components(directory, path);
  if (opened == -EXDEV)
    refuse(place, path,
           {"lies outside the experiment file's folder; move it there", "不在实验文件的目录之内；请移到那里"});
  if (opened < 0) refuse(place, path, because(-opened));
  return FileDescriptor(opened);
}

std::uint64_t regular_size(const FileDescriptor& file, const std::string& place, const std::string& path) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) refuse(place, path, because(errno));
  if (!S_ISREG(status.st_mode))
    refuse(place, path, {"is no regular file; name one", "不是普通文件；请给出一个普通文件"});
  return static_cast<std::uint64_t>(status.st_size);
}

/// Reads to the end; a file that grows meanwhile is stopped at `most` bytes all the same.
ByteVector read_all(int descriptor, std::uint64_t most, const std::string& place, const LocalText& name) {
  ByteVector bytes;
  ByteVector piece(std::size_t{1} << 16U);
  while (true) {
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse(place, name, because(errno));
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > most) {
      refuse(place, name,
             filled("is larger than {} bytes, the most that is read", "超过 {} 字节，这是读取的上限", most));
    }
    bytes.insert(bytes.end(), piece.begin(), piece.begin() + got);
  }
}

ByteVector load_payload_file(const std::string& path, const std::string& directory) {
  const std::string place = "/messages/payload/file";
  if (directory.empty()) {
    refuse(place, path,
           {"an experiment that is no file itself may name none; use stdin",
            "实验本身不是文件时，不能引用文件；请用 stdin"});
  }
  const FileDescriptor base(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!base) refuse(place, directory, because(errno));
  const FileDescriptor file = open_payload(base.get(), path, place);
  if (regular_size(file, place, path) > kMaxBytesPerRun)
    refuse(place, path, {"is larger than 1 GiB, the most that a run sends", "大于 1 GiB，超过一次运行的上限"});
  return read_all(file.get(), kMaxBytesPerRun, place, {printable(path), ""});
}

/// By their names, each once.
std::map<std::string, ByteVector> load_payload_files(const ExperimentFile& file, const std::string& directory) {
  std::map<std::string, ByteVector> files;
  for (const Variant& variant : file.variants) {
    const PayloadSpec& spec = variant.experiment.messages.payload;
    if (spec.kind != PayloadSpec::Kind::file || files.contains(spec.file)) continue;
    files.emplace(spec.file, load_payload_file(spec.file, directory));
  }
  return files;
}

bool names_standard_input(const ExperimentFile& file) {
  return std::any_of(file.variants.begin(), file.variants.end(), [](const Variant& variant) {
    return variant.experiment.messages.payload.kind == PayloadSpec::Kind::standard_input;
  });
}

}  // namespace

std::string load_experiment_text(const std::string& path) {
  const FileDescriptor file(::open(path.c_str(), kOpenFlags));
  if (!file) refuse("", path, because(errno));
  if (regular_size(file, "", path) > kMaxExperimentBytes) {
    refuse("", path,
           filled("is larger than {} bytes; no experiment file is", "超过 {} 字节；实验文件不会这么大",
                  kMaxExperimentBytes));
  }
  return std::string(as_text(read_all(file.get(), kMaxExperimentBytes, "", {printable(path), ""})));
}

std::string experiment_directory(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path();
  return parent.empty() ? "." : parent;
}

ExternalPayload load_external_payload(const ExperimentFile& file, const std::string& directory, int standard_input) {
  ExternalPayload payload{load_payload_files(file, directory), {}};
  if (names_standard_input(file)) {
    payload.standard_input =
        read_all(standard_input, kMaxBytesPerRun, "/messages/payload/stdin", {"standard input", "标准输入"});
  }
  return payload;
}

void check_payload_files(const ExperimentFile& file, const std::string& directory) {
  const ExternalPayload payload{load_payload_files(file, directory), {}};
  for (const Variant& variant : file.variants) check_messages(variant.experiment, payload);
}

}  // namespace sticky
