#include "core/report/saved_run.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "core/base/content_hash.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/filled.h"
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
  if (as_text(from.raw(tag.size())) != tag) {
    throw Damaged(filled("section {} is not where it should be", "{} 段不在应在的位置", tag));
  }
  const auto size = from.number<std::uint64_t>();
  if (size > from.remaining()) {
    throw Damaged(filled("section {} is longer than the file", "{} 段比文件还长", tag));
  }
  return BinaryReader(from.raw(static_cast<std::size_t>(size)));
}

void require_end(const BinaryReader& body, std::string_view tag) {
  if (!body.at_end()) throw Damaged(filled("section {} holds more than it should", "{} 段的内容比应有的多", tag));
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

LocalText get_it_again() {
  return {"save it again, or copy it again from where it came", "请重新保存，或从原处重新复制"};
}

/// The sections, once magic, version, size and checksum are found right.
Bytes checked_sections(Bytes bytes) {
  if (bytes.size() < kHeaderSize + kChecksumSize || as_text(bytes.first(kMagic.size())) != kMagic) {
    throw Damaged({"this is no saved run", "这不是保存的运行"});
  }
  BinaryReader header(bytes.subspan(kMagic.size()));
  const auto version = header.number<std::uint32_t>();
  const auto size = header.number<std::uint64_t>();
  if (version > kVersion) {
    throw Damaged(filled("it was saved by a newer stickylab (format {}, this one reads up to {}); update this one",
                         "它是由更新的 stickylab 保存的（格式 {}，本程序最高读到 {}）；请升级本程序", version,
                         kVersion));
  }
  if (version == 0) throw Damaged({"format 0 does not exist", "不存在格式 0"});
  if (size != bytes.size()) {
    throw Damaged(filled("it should be {} bytes long and is {} ({})", "文件应有 {} 字节，实际有 {} 字节（{}）", size,
                         bytes.size(), get_it_again()));
  }
  const Bytes content = bytes.first(bytes.size() - kChecksumSize);
  BinaryReader checksum(bytes.last(kChecksumSize));
  if (checksum.number<std::uint64_t>() != content_hash(content)) {
    throw Damaged(
        filled("it is damaged: the checksum does not match ({})", "文件已损坏：校验和不符（{}）", get_it_again()));
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
    throw SavedRunError(at_place(path, damage.text()));
  } catch (const ExperimentError& error) {
    throw SavedRunError(
        at_place(path, filled("the experiment in it is wrong: {}", "其中的实验有错：{}", error.text())));
  } catch (const ReadFileError& error) {
    throw SavedRunError(error.text());
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
