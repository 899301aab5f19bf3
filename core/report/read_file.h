#pragma once
// Reading a file that a user named, which may be anything: a directory, a FIFO, a device, or too large.

#include <cstdint>
#include <string>

#include "core/base/bytes.h"
#include "core/base/local_error.h"

namespace sticky {

/// One line: the file, what is wrong, how to mend.
class ReadFileError : public LocalError {
 public:
  using LocalError::LocalError;
};

/// The whole of the regular file `path`. Throws ReadFileError where it cannot be read, is no regular file (never
/// waits for a FIFO's writer) or holds more than `limit` bytes; the size is known before anything is allocated.
[[nodiscard]] ByteVector read_regular_file(const std::string& path, std::uint64_t limit);

}  // namespace sticky
