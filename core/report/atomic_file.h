#pragma once
// Writing a result so that an interrupted or failed write never destroys what stood there before.

#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/local_text.h"

namespace sticky {

/// Replaces the regular file `path` by one that holds `content`, or leaves what was there: a temporary file beside
/// it is written, synced (fsync(2)) and renamed over it, then the directory is synced. A symbolic link is followed,
/// an existing file's permission bits are kept.
/// Throws std::system_error that names the call and the path; nothing of the temporary file is left then.
void write_file_atomically(const std::string& path, Bytes content);

/// A sentence where write_file_atomically(path) could not succeed (no such directory, no permission, a directory or
/// device stands there), else nothing. For asking before long work, not a guarantee.
[[nodiscard]] std::optional<LocalText> why_not_writable(const std::string& path);

}  // namespace sticky
