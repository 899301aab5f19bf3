#include "core/report/saved_run.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "core/base/content_hash.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/read_experiment.h"
#include "core/report/atomic_file.h"
#include "core/report/read_file.h"
#include "core/report/trace_check.h"
#include "core/report/trace_fields.h"

namespace sticky {
namespace {

// As PNG's: a byte above 127 and both kinds of line end show at once when a transfer as text mangled the file.
constexpr std::string_view kMagic = "\x8bSTIKY\r\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderSize = 8 + 4 + 8;
constexpr std::size_t kChecksumSize = 8;
constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 32U;
constexpr std::string_view kSuffix = " (save it again, or copy it again from where it came)";

void append_section(BinaryWriter& out, std::string_view tag, const BinaryWriter& body) {
  out.raw(as_bytes(tag));
  out.blob(body.bytes());
}

BinaryWriter environment_section(const Recording& recording) {
  BinaryWriter body;
  body.text(recording.environment.program);
  body.text(recording.environment.kernel);
  body.text(recording.environment.congestion_control);
  body.text(recording.environment.link);
  body.flag(recording.interrupted);
  return body;
}

void read_environment(BinaryReader body, Recording& recording) {
  body.text(recording.environment.program);
  body.text(recording.environment.kernel);
  body.text(recording.environment.congestion_control);
  body.text(recording.environment.link);
  body.flag(recording.interrupted);
}

void append_run(BinaryWriter& out, const Run& run) {
  BinaryWriter about;
  about.text(run.key.variant);
  about.number(run.key.repeat);
  fields(about, run.trace);
  append_section(out, "RUN ", about);

  BinaryWriter flows;
  flows.list(run.trace.flows, kSmallestFlow);
  append_section(out, "FLOW", flows);

  BinaryWriter events;
  events.reserve(run.trace.events.size() * sizeof(Event));
  events.list(run.trace.events, kSmallestEvent);
  append_section(out, "EVNT", events);

  BinaryWriter payload;
  for (const Flow& flow : run.trace.flows) payload.blob(flow.payload);
  append_section(out, "PAYL", payload);

  BinaryWriter frames;
  frames.list(run.trace.frames, kSmallestFrame);
  append_section(out, "FRAM", frames);
}

/// The body of the section that comes next, which must have this tag.
BinaryReader open_section(BinaryReader& from, std::string_view tag) {
  if (as_text(from.raw(tag.size())) != tag)
    throw Damaged("section " + std::string(tag) + " is not where it should be");
  const auto size = from.number<std::uint64_t>();
  if (size > from.remaining()) throw Damaged("section " + std::string(tag) + " is longer than the file");
  return BinaryReader(from.raw(static_cast<std::size_t>(size)));
}

void require_end(const BinaryReader& body, std::string_view tag) {
  if (!body.at_end()) throw Damaged("section " + std::string(tag) + " holds more than it should");
}

Run read_run(BinaryReader& from) {
  Run run;
  BinaryReader about = open_section(from, "RUN ");
  about.text(run.key.variant);
  about.number(run.key.repeat);
  fields(about, run.trace);
  run.key.transport = run.trace.transport;
  require_end(about, "RUN ");

  BinaryReader flows = open_section(from, "FLOW");
  flows.list(run.trace.flows, kSmallestFlow);
  require_end(flows, "FLOW");

  BinaryReader events = open_section(from, "EVNT");
  events.list(run.trace.events, kSmallestEvent);
  require_end(events, "EVNT");

  BinaryReader payload = open_section(from, "PAYL");
  for (Flow& flow : run.trace.flows) payload.blob(flow.payload);
  require_end(payload, "PAYL");

  BinaryReader frames = open_section(from, "FRAM");
  frames.list(run.trace.frames, kSmallestFrame);
  require_end(frames, "FRAM");
  check_trace(run.trace);
  return run;
}

/// The sections, once magic, version, size and checksum are found right.
Bytes checked_sections(Bytes bytes) {
  if (bytes.size() < kHeaderSize + kChecksumSize || as_text(bytes.first(kMagic.size())) != kMagic) {
    throw Damaged("this is no saved run");
  }
  BinaryReader header(bytes.subspan(kMagic.size()));
  const auto version = header.number<std::uint32_t>();
  const auto size = header.number<std::uint64_t>();
  if (version > kVersion) {
    throw Damaged("it was saved by a newer stickylab (format " + std::to_string(version) + ", this one reads up to " +
                  std::to_string(kVersion) + "); update this one");
  }
  if (version == 0) throw Damaged("format 0 does not exist");
  if (size != bytes.size()) {
    throw Damaged("it should be " + std::to_string(size) + " bytes long and is " + std::to_string(bytes.size()) +
                  std::string(kSuffix));
  }
  const Bytes content = bytes.first(bytes.size() - kChecksumSize);
  BinaryReader checksum(bytes.last(kChecksumSize));
  if (checksum.number<std::uint64_t>() != content_hash(content)) {
    throw Damaged("it is damaged: the checksum does not match" + std::string(kSuffix));
  }
  return content.subspan(kHeaderSize);
}

}  // namespace

ByteVector encode_recording(const Recording& recording) {
  BinaryWriter sections;
  BinaryWriter experiment;
  experiment.raw(as_bytes(recording.file.normalized.dump()));
  append_section(sections, "EXPR", experiment);
  append_section(sections, "ENVI", environment_section(recording));
  for (const Run& run : recording.runs) append_run(sections, run);

  BinaryWriter file;
  file.reserve(kHeaderSize + sections.bytes().size() + kChecksumSize);
  file.raw(as_bytes(kMagic));
  file.number(kVersion);
  file.number(static_cast<std::uint64_t>(kHeaderSize + sections.bytes().size() + kChecksumSize));
  file.raw(sections.bytes());
  file.number(content_hash(file.bytes()));
  return file.take();
}

Recording decode_recording(Bytes bytes) {
  BinaryReader sections(checked_sections(bytes));
  Recording recording;
  BinaryReader experiment = open_section(sections, "EXPR");
  recording.file = read_experiment(as_text(experiment.raw(experiment.remaining())));
  BinaryReader environment = open_section(sections, "ENVI");
  read_environment(environment, recording);
  while (!sections.at_end()) recording.runs.push_back(read_run(sections));
  return recording;
}

void save_recording(const Recording& recording, const std::string& path) {
  write_file_atomically(path, encode_recording(recording));
}

Recording open_recording(const std::string& path) {
  try {
    return decode_recording(read_regular_file(path, kLargestFile));
  } catch (const Damaged& damage) {
    throw SavedRunError(path + ": " + damage.what());
  } catch (const ExperimentError& error) {
    throw SavedRunError(path + ": the experiment in it is wrong: " + error.what());
  } catch (const ReadFileError& error) {
    throw SavedRunError(error.what());
  }
}

bool looks_like_saved_run(const std::string& path) {
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(path, unreadable)) return false;  // opening a FIFO would wait
  std::ifstream file(path, std::ios::binary);
  std::array<char, 8> start{};
  file.read(start.data(), start.size());
  return file && std::string_view(start.data(), start.size()) == kMagic;
}

}  // namespace sticky
