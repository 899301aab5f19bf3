// A saved run says the same when it is opened again, and whatever happened to its bytes, it is refused with one line.

#include "core/report/saved_run.h"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "core/base/content_hash.h"
#include "core/base/random.h"
#include "core/experiment/experiment_error.h"
#include "core/report/binary_archive.h"
#include "core/report/trace_check.h"
#include "tests/lab/recordings.h"

namespace sticky {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// What decode_recording says about `bytes`: empty where it takes them.
std::string refusal(Bytes bytes) {
  try {
    (void)decode_recording(bytes);
    return "";
  } catch (const Damaged& error) {
    return error.what();
  } catch (const ExperimentError& error) {
    return error.what();
  }
}

/// The same bytes with the checksum of what they now say: damage that no accident would make.
ByteVector forge(ByteVector bytes) {
  const std::uint64_t sum = content_hash(Bytes(bytes).first(bytes.size() - 8));
  for (unsigned i = 0; i < 8; ++i) bytes[bytes.size() - 8 + i] = static_cast<std::byte>(sum >> (8 * i));
  return bytes;
}

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = ::testing::TempDir() + "sticky-saved-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

TEST(SavedRun, SaysTheSameWhenOpenedAgain) {
  const Recording saved = recording_with_everything();
  const Recording opened = decode_recording(encode_recording(saved));
  EXPECT_EQ(opened.file.normalized, saved.file.normalized);
  EXPECT_EQ(opened.environment.kernel, "Linux 6.1.0");
  EXPECT_TRUE(opened.interrupted);
  ASSERT_EQ(opened.runs.size(), 2U);
  EXPECT_EQ(opened.runs[1].key.transport, Transport::udp);
  const Trace& before = saved.runs[0].trace;
  const Trace& after = opened.runs[0].trace;
  EXPECT_EQ(after.events, before.events);
  EXPECT_EQ(after.options, before.options);
  EXPECT_EQ(after.counters, before.counters);
  EXPECT_EQ(after.flows[0].messages, before.flows[0].messages);
  EXPECT_EQ(after.flows[0].payload, before.flows[0].payload);
  EXPECT_EQ(after.flows[0].received_hash, before.flows[0].received_hash);
  EXPECT_EQ(after.frames[0].bytes, before.frames[0].bytes);
  EXPECT_EQ(after.ending_of(Side::client), before.ending_of(Side::client));
  EXPECT_EQ(after.duration, before.duration);
  EXPECT_EQ(after.inconclusive, before.inconclusive);
}

TEST(SavedRun, SavingWhatWasOpenedGivesTheSameBytes) {
  const ByteVector once = encode_recording(recording_with_everything());
  EXPECT_EQ(encode_recording(decode_recording(once)), once);
}

TEST(SavedRun, NumbersAreLittleEndianWhateverTheMachine) {
  const ByteVector bytes = encode_recording(recording_with_everything());
  EXPECT_EQ(to_hex(Bytes(bytes).first(12)),
            "8b535449"
            "4b590d0a"
            "01000000");
}

TEST(SavedRun, IsRefusedWhereverItIsCut) {
  const ByteVector whole = encode_recording(recording_with_everything());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_NE(refusal(Bytes(whole).first(length)), "") << "cut after byte " << length;
  }
}

TEST(SavedRun, IsRefusedWhicheverByteIsChanged) {
  ByteVector bytes = encode_recording(recording_with_everything());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] ^= std::byte{0x40};
    EXPECT_NE(refusal(bytes), "") << "byte " << i;
    bytes[i] ^= std::byte{0x40};
  }
  EXPECT_EQ(refusal(bytes), "");
}

TEST(SavedRun, TenThousandMutationsAreRefusedInOneLine) {
  const ByteVector whole = encode_recording(recording_with_everything());
  Random random(2, "mutations");
  for (int round = 0; round < 10'000; ++round) {
    ByteVector bytes = whole;
    const std::uint64_t changes = random.between(1, 4);
    for (std::uint64_t i = 0; i < changes; ++i) {
      bytes[random.between(0, bytes.size() - 1)] = static_cast<std::byte>(random.between(0, 255));
    }
    if (bytes == whole) continue;
    ASSERT_THAT(refusal(bytes), AllOf(Not(""), Not(HasSubstr("\n")))) << "round " << round;
  }
}

TEST(SavedRun, ForgedChecksumsLeadToNothingWorseThanARefusal) {
  const ByteVector whole = encode_recording(recording_with_everything());
  Random random(3, "forgeries");
  int taken = 0;
  for (int round = 0; round < 10'000; ++round) {
    ByteVector bytes = whole;
    bytes[random.between(20, bytes.size() - 9)] = static_cast<std::byte>(random.between(0, 255));
    if (refusal(forge(bytes)).empty()) ++taken;  // a changed time or payload byte is as good as any other
  }
  EXPECT_GT(taken, 0);
  EXPECT_LT(taken, 10'000);
}

TEST(SavedRun, ANewerFormatAsksForANewerProgram) {
  ByteVector bytes = encode_recording(recording_with_everything());
  bytes[8] = std::byte{2};
  EXPECT_THAT(refusal(forge(bytes)), HasSubstr("newer stickylab"));
}

TEST(SavedRun, TrailingBytesAreNotIgnored) {
  ByteVector bytes = encode_recording(recording_with_everything());
  bytes.push_back(std::byte{0});
  EXPECT_THAT(refusal(bytes), HasSubstr("bytes long"));
}

TEST(SavedRun, AMillionEventsOpenInSeconds) {
  const ByteVector bytes = encode_recording(recording_of(1'000'000));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(decode_recording(bytes).runs[0].trace.events.size(), 1'000'000U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));  // loose: sanitizers, busy machines
}

TEST(SavedRunFile, OpensFromWhereItWasSaved) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("run.sticky");
  save_recording(recording_with_everything(), path);
  EXPECT_TRUE(looks_like_saved_run(path));
  EXPECT_EQ(encode_recording(open_recording(path)), encode_recording(recording_with_everything()));
}

TEST(SavedRunFile, TheErrorNamesTheFile) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("notes.txt");
  std::ofstream(path) << "no run at all";
  EXPECT_FALSE(looks_like_saved_run(path));
  for (const std::string& wrong : {path, directory.file("absent.sticky"), directory.file("")}) {
    try {
      (void)open_recording(wrong);
      ADD_FAILURE() << wrong << " was taken";
    } catch (const SavedRunError& error) {
      EXPECT_THAT(error.what(), AllOf(HasSubstr(wrong), Not(HasSubstr("\n"))));
    }
  }
}

/// What check_trace says once `change` was made to a good trace.
template <class Change>
std::string contradiction(Change change) {
  Trace trace = recording_with_everything().runs[0].trace;
  change(trace);
  try {
    check_trace(trace);
    return "";
  } catch (const Damaged& error) {
    return error.what();
  }
}

/// The first event of kind `Kind`.
template <class Kind>
Kind& first(Trace& trace) {
  for (Event& event : trace.events) {
    if (auto* found = std::get_if<Kind>(&event.what)) return *found;
  }
  throw std::logic_error("the trace has no such event");
}

TEST(TraceCheck, TakesWhatWasRecorded) {
  EXPECT_EQ(contradiction([](Trace&) {}), "");
}

TEST(TraceCheck, RefusesWhatContradictsItself) {
  using T = Trace;
  EXPECT_NE(contradiction([](T& t) { t.flows[0].messages[1].wire.begin = 11; }), "");
  EXPECT_NE(contradiction([](T& t) { t.flows[0].messages[2].wire.end = 31; }), "");
  EXPECT_NE(contradiction([](T& t) { t.flows[0].payload.pop_back(); }), "");
  EXPECT_NE(contradiction([](T& t) { t.flows[0].first_message = MessageId{1}; }), "");
  EXPECT_NE(contradiction([](T& t) { t.flows.push_back(t.flows[0]); }), "");
  EXPECT_NE(contradiction([](T& t) { std::swap(t.events.front(), t.events.back()); }), "");
  EXPECT_NE(contradiction([](T& t) { t.events[2].end = t.events[2].begin - Nanoseconds(1); }), "");
  EXPECT_NE(contradiction([](T& t) { t.events[2].connection = 7; }), "");
  EXPECT_NE(contradiction([](T& t) { t.events[2].side = Side::server; }), "");
  EXPECT_NE(contradiction([](T& t) { first<SendCall>(t).message = MessageId{3}; }), "");
  EXPECT_NE(contradiction([](T& t) { first<SendCall>(t).accepted = 11; }), "");
  EXPECT_NE(contradiction([](T& t) { first<SendCall>(t).offset = UINT64_MAX; }), "");
  EXPECT_NE(contradiction([](T& t) { first<SendCall>(t).asked = 31; }), "")
      << "a datagram that was lost is drawn as asked";
  EXPECT_NE(contradiction([](T& t) { first<RecvCall>(t).offset = 1; }), "");
  EXPECT_NE(contradiction([](T& t) { first<RecvCall>(t).got = 31; }), "");
  EXPECT_NE(contradiction([](T& t) { first<TxStamp>(t).offset = 31; }), "");
  EXPECT_NE(contradiction([](T& t) { first<Segment>(t).frame = 1; }), "");
  EXPECT_NE(contradiction([](T& t) { first<Segment>(t).length = 31; }), "");
  EXPECT_NE(contradiction([](T& t) { t.exchanges[0].end = Nanoseconds(0); }), "");
}

}  // namespace
}  // namespace sticky
