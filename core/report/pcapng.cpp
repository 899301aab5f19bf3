#include "core/report/pcapng.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>

#include "core/report/packet_comments.h"

namespace sticky {
namespace {

constexpr std::uint32_t kSectionHeader = 0x0a0d0d0a;
constexpr std::uint32_t kInterfaceDescription = 1;
constexpr std::uint32_t kEnhancedPacket = 6;
constexpr std::uint32_t kByteOrderMagic = 0x1a2b3c4d;
constexpr std::uint16_t kEthernet = 1;  // LINKTYPE_ETHERNET

constexpr std::uint16_t kEndOfOptions = 0;
constexpr std::uint16_t kComment = 1;
constexpr std::uint16_t kUserApplication = 4;  // of a section
constexpr std::uint16_t kName = 2;             // of an interface
constexpr std::uint16_t kDescription = 3;      // of an interface
constexpr std::uint16_t kTimeResolution = 9;   // of an interface
constexpr std::uint16_t kFlags = 2;            // of a packet
constexpr std::uint32_t kOutbound = 2;         // value of kFlags

constexpr std::size_t kLongestOption = 0xffff;

void put(ByteVector& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::byte>(value >> (8 * i) & 0xffU));
}
void put16(ByteVector& to, std::uint16_t value) {
  put(to, value, 2);
}
void put32(ByteVector& to, std::uint32_t value) {
  put(to, value, 4);
}

void put_padded(ByteVector& to, Bytes bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
  to.resize((to.size() + 3) / 4 * 4);
}

// Blocks are multiples of 4 bytes long, so padding the whole pads what is put last.
void put_option(ByteVector& to, std::uint16_t code, Bytes value) {
  const Bytes kept = value.first(std::min(value.size(), kLongestOption));
  put16(to, code);
  put16(to, static_cast<std::uint16_t>(kept.size()));
  put_padded(to, kept);
}

void put_end_of_options(ByteVector& to) {
  put_option(to, kEndOfOptions, {});
}

void append_block(ByteVector& file, std::uint32_t type, const ByteVector& body) {
  constexpr std::size_t kAroundBody = 12;  // type, and the length before and after
  const auto length = static_cast<std::uint32_t>(body.size() + kAroundBody);
  put32(file, type);
  put32(file, length);
  file.insert(file.end(), body.begin(), body.end());
  put32(file, length);
}

void append_section_header(ByteVector& file, std::string_view program) {
  ByteVector body;
  put32(body, kByteOrderMagic);
  put16(body, 1);  // version 1.0
  put16(body, 0);
  put(body, UINT64_MAX, 8);  // section length: not said
  put_option(body, kUserApplication, as_bytes(program));
  put_end_of_options(body);
  append_block(file, kSectionHeader, body);
}

void append_interface(ByteVector& file, Side side) {
  ByteVector body;
  put16(body, kEthernet);
  put16(body, 0);
  put32(body, 0);  // no limit to a packet's length
  put_option(body, kName, as_bytes(name_of(side)));
  const std::string description = "what the " + std::string(name_of(side)) + " sends";
  put_option(body, kDescription, as_bytes(description));
  const std::byte nanoseconds{9};  // 10^-9 s
  put_option(body, kTimeResolution, {&nanoseconds, 1});
  put_end_of_options(body);
  append_block(file, kInterfaceDescription, body);
}

void append_packet(ByteVector& file, const Frame& frame, Nanoseconds time, std::string_view comment) {
  ByteVector body;
  const auto stamp = static_cast<std::uint64_t>(std::max(time, Nanoseconds(0)).count());
  const auto length = static_cast<std::uint32_t>(frame.bytes.size());
  put32(body, frame.interface);
  put32(body, static_cast<std::uint32_t>(stamp >> 32U));
  put32(body, static_cast<std::uint32_t>(stamp));
  put32(body, length);  // captured
  put32(body, length);  // on the wire
  put_padded(body, frame.bytes);
  if (!comment.empty()) put_option(body, kComment, as_bytes(comment));
  ByteVector flags;
  put32(flags, kOutbound);
  put_option(body, kFlags, flags);
  put_end_of_options(body);
  append_block(file, kEnhancedPacket, body);
}

// The two sides' frames were read from two rings; a file is easier to read in the order of time.
std::vector<std::size_t> in_order_of_time(const std::vector<Frame>& frames) {
  std::vector<std::size_t> order(frames.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return frames[a].left < frames[b].left; });
  return order;
}

void append_run(ByteVector& file, const Run& run, Nanoseconds start) {
  const auto comments = packet_comments(run.trace);
  for (const std::size_t i : in_order_of_time(run.trace.frames)) {
    append_packet(file, run.trace.frames[i], start + run.trace.frames[i].left, comments[i]);
  }
}

// A run's frames may leave a little after its last call returned.
Nanoseconds length_of(const Trace& trace) {
  Nanoseconds last = trace.duration;
  for (const Frame& frame : trace.frames) last = std::max(last, frame.left);
  return last;
}

}  // namespace

ByteVector pcapng_of(const Recording& recording) {
  ByteVector file;
  append_section_header(file, recording.environment.program);
  for (const Side side : {Side::client, Side::server}) append_interface(file, side);
  Nanoseconds start{};
  for (const Run& run : recording.runs) {
    append_run(file, run, start);
    start += length_of(run.trace);
  }
  return file;
}

bool has_captured_frames(const Recording& recording) {
  return std::any_of(recording.runs.begin(), recording.runs.end(),
                     [](const Run& run) { return !run.trace.frames.empty(); });
}

}  // namespace sticky
