// What we report about packets is what an independent dissector reads from our packet file.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>

#include "core/base/random.h"
#include "core/report/pcapng.h"
#include "tests/live_link/private_lab.h"

namespace sticky {
namespace {

using private_lab::experiment;
using private_lab::run;

struct ClosePipe {
  void operator()(std::FILE* pipe) const { ::pclose(pipe); }
};

// Lines that a command prints; its messages to standard error are not of interest.
std::vector<std::string> lines_of(const std::string& command) {
  const std::unique_ptr<std::FILE, ClosePipe> pipe(::popen((command + " 2>/dev/null").c_str(), "r"));
  EXPECT_TRUE(pipe);
  std::string text;
  char piece[4096];
  for (std::size_t got = 0; (got = std::fread(piece, 1, sizeof piece, pipe.get())) > 0;) text.append(piece, got);
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Later versions (4.4) say True for 1, False for 0, and put a backslash before what separates fields.
std::string as_tshark_4_0_says(std::string line) {
  line = std::regex_replace(line, std::regex(R"(\\(.))"), "$1");
  line = std::regex_replace(line, std::regex(R"(\bTrue\b)"), "1");
  return std::regex_replace(line, std::regex(R"(\bFalse\b)"), "0");
}

class Tshark : public private_lab::PrivateLinkTest {
 protected:
  void SetUp() override {
    PrivateLinkTest::SetUp();
    if (IsSkipped()) return;
    if (lines_of("tshark --version").empty()) GTEST_SKIP() << "tshark is not installed: apt-get install tshark";
    std::string name = (std::filesystem::temp_directory_path() / "sticky-tshark-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  // One line a packet that passes `filter`: the fields, separated by spaces.
  std::vector<std::string> dissect(const Recording& recording, const std::string& filter, const std::string& fields) {
    const std::string file = folder_ / "captured.pcapng";
    const ByteVector bytes = pcapng_of(recording);
    std::ofstream(file, std::ios::binary).write(as_text(bytes).data(), static_cast<std::streamsize>(bytes.size()));
    auto lines = lines_of("tshark -r '" + file + "' -o tcp.desegment_tcp_streams:FALSE -o ip.defragment:FALSE " +
                          "-o ipv6.defragment:FALSE -Y '" + filter + "' -T fields -E separator=/s " + fields);
    for (std::string& line : lines) line = as_tshark_4_0_says(line);
    return lines;
  }

 private:
  std::filesystem::path folder_;
};

// Events of packets in the order in which they left, without the link's copies.
template <typename What>
std::vector<Event> packets_in_order(const Trace& trace) {
  std::vector<Event> packets;
  for (const Event& event : trace.events) {
    const auto* what = std::get_if<What>(&event.what);
    if (what != nullptr && !what->duplicate) packets.push_back(event);
  }
  std::stable_sort(packets.begin(), packets.end(), [](const Event& a, const Event& b) { return a.begin < b.begin; });
  return packets;
}

Experiment random_experiment(Random& random) {
  Experiment e = experiment(Transport::tcp, static_cast<double>(random.between(0, 10)));
  e.seed = random.next();
  e.messages.count = static_cast<std::uint32_t>(random.between(1, 30));
  e.messages.size.random = {1, 4000};
  e.sender.nodelay = random.chance(0.5);
  e.link.loss = random.chance(0.5) ? 0.03 : 0;
  e.link.reorder = random.chance(0.5) ? 0.1 : 0;
  e.link.duplicate = random.chance(0.3) ? 0.1 : 0;
  e.ip = random.chance(0.5) ? 4 : 6;
  e.time_limit_s = 30;
  return e;
}

TEST_F(Tshark, ReadsTheSameLengthsOffsetsAndFlagsOfFiftyRandomRuns) {
  Random random(50, "random runs for tshark");
  Recording recording;
  std::vector<std::string> ours;
  for (int i = 0; i < 50; ++i) {
    recording.runs.push_back({.key = {}, .trace = run(random_experiment(random))});
    for (const Event& packet : packets_in_order<Segment>(recording.runs.back().trace)) {
      const auto& segment = std::get<Segment>(packet.what);
      if (segment.length == 0) continue;
      const unsigned long long position = segment.offset + 1;
      char line[64];
      std::snprintf(line, sizeof line, "%u %u %llu %u", static_cast<unsigned>(packet.side), segment.length, position,
                    unsigned{segment.flags});
      ours.emplace_back(line);
    }
  }
  ASSERT_GT(ours.size(), 500U);
  auto theirs = dissect(recording, "tcp.len > 0", "-e frame.interface_id -e tcp.len -e tcp.seq -e tcp.flags");
  for (std::string& line : theirs) {  // flags come as hex
    const auto space = line.rfind(' ');
    line = line.substr(0, space + 1) + std::to_string(std::stoul(line.substr(space + 1), nullptr, 16) & 0x1fU);
  }
  EXPECT_EQ(theirs, ours);
}

TEST_F(Tshark, ReadsTheSameFragments) {
  Experiment e = experiment(Transport::udp);
  e.messages.count = 5;
  e.messages.size.random = {1, 6000};
  Recording recording;
  recording.runs.push_back({.key = {}, .trace = run(e)});
  std::vector<std::string> ours;
  for (const Event& packet : packets_in_order<WireDatagram>(recording.runs.back().trace)) {
    const auto& piece = std::get<WireDatagram>(packet.what);
    const std::uint32_t header = piece.fragment_offset == 0 ? 8 : 0;  // the first piece holds the UDP header
    const std::uint32_t offset = piece.fragment_offset == 0 ? 0 : (piece.fragment_offset + 8) / 8;  // IP's units
    ours.push_back(std::to_string(20 + header + piece.length) + " " + std::to_string(offset) + " " +
                   (piece.more_fragments ? "1" : "0"));
  }
  EXPECT_EQ(dissect(recording, "ip", "-e ip.len -e ip.frag_offset -e ip.flags.mf"), ours);
}

TEST_F(Tshark, FindsNothingMalformedAndReadsOurComments) {
  Experiment e = experiment(Transport::tcp, 20);
  e.messages.gap_us = {1000};
  e.link.lose = {1};
  Recording recording;
  recording.runs.push_back({.key = {}, .trace = run(e)});
  EXPECT_THAT(dissect(recording, "_ws.malformed", "-e frame.number"), testing::IsEmpty());
  EXPECT_THAT(
      dissect(recording, "frame.comment", "-e frame.comment"),
      testing::Contains("message A, bytes 0 to 10 of client to server; lost on the link, as the experiment asks"));
  EXPECT_THAT(dissect(recording, "tcp.flags.syn == 1", "-e frame.interface_name"),
              testing::ElementsAre("client", "server"));
}

// The kernel computed these checksums itself: offloads are off.
TEST_F(Tshark, ChecksumsAreComplete) {
  for (const int ip : {4, 6}) {
    Experiment e = experiment(Transport::tcp);
    e.ip = ip;
    Recording recording;
    recording.runs.push_back({.key = {}, .trace = run(e)});
    const auto all = dissect(recording, "tcp", "-o tcp.check_checksum:TRUE -e tcp.checksum.status");
    EXPECT_THAT(all, testing::Each("1")) << "IPv" << ip << ": 1 is good";
    EXPECT_FALSE(all.empty());
  }
}

}  // namespace
}  // namespace sticky
