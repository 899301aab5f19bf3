#pragma once
// A saved run (*.sticky): one self-contained binary file that opens the same on another machine.
//
//   magic (8 bytes) | version u32 | size of the whole file u64
//   section "EXPR"    the experiment file with every default filled in (JSON text)
//   section "ENVI"    the machine, and whether the recording was interrupted
//   for each run:     "RUN " key, options, counters, exchanges, endings    "FLOW" messages    "EVNT" events
//                     "PAYL" each flow's payload                           "FRAM" captured frames
//   XXH3 of everything before it, u64
//
// A section is: tag (4 characters) | size of its body u64 | body. Numbers are little-endian, fields as in
// trace_fields.h. The checksum is checked first: a changed byte is an accident found, not a value believed.

#include <string>

#include "core/base/bytes.h"
#include "core/base/local_error.h"
#include "core/experiment/recording.h"

namespace sticky {

/// One line: the file, and what is wrong with it.
class SavedRunError : public LocalError {
 public:
  using LocalError::LocalError;
};

[[nodiscard]] ByteVector encode_recording(const Recording& recording);
/// Throws Damaged (binary_archive.h) or ExperimentError where `bytes` are no whole saved run of a version that this
/// program reads. Allocates no more than a small multiple of bytes.size().
[[nodiscard]] Recording decode_recording(Bytes bytes);

/// Atomic (atomic_file.h). Throws std::system_error.
void save_recording(const Recording& recording, const std::string& path);
/// Throws SavedRunError where the file cannot be read or is no saved run.
[[nodiscard]] Recording open_recording(const std::string& path);
/// True where the file begins as saved runs do. False for what cannot be read.
[[nodiscard]] bool looks_like_saved_run(const std::string& path);

}  // namespace sticky
