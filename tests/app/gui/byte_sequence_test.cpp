// The bytes of a flow as each side saw them: what lies where, and where calls began.

#include "app/gui/model/byte_sequence.h"

#include <gmock/gmock.h>

#include "app/gui/tabs/byte_view.h"
#include "core/framing/params.h"
#include "tests/support/trace_builder.h"

namespace sticky::gui {
namespace {

using std::chrono_literals::operator""ms;

std::string textSeen(const ByteSequence& bytes) {
  std::string text;
  for (std::uint64_t i = 0; i < bytes.size(); ++i) text += static_cast<char>(bytes.at(i).value);
  return text;
}

struct Analysed {
  Trace trace;
  RunAnalysis analysis = analyze(trace, framing::RawParams{});
  [[nodiscard]] ByteSequence seenBy(SeenBy side) const { return {trace, trace.flows[0], analysis.flows[0], side}; }
};

/// A, B, C of 3, 2 and 2 bytes, a send each; one call returns A and half of B, the next the rest of B; C is lost.
Analysed stream() {
  return {TraceBuilder{}
              .messages({3, 2, 2})
              .at(0ms)
              .send(3)
              .at(1ms)
              .send(2)
              .at(2ms)
              .send(2)
              .at(3ms, 4ms)
              .receive(4)
              .at(5ms, 6ms)
              .receive(1)
              .build()};
}

TEST(ByteSequence, TheSenderSawEverythingAndKnowsWhatNeverArrived) {
  const Analysed run = stream();
  const ByteSequence bytes = run.seenBy(SeenBy::sender);
  ASSERT_EQ(textSeen(bytes), "AAABBCC");
  EXPECT_EQ(bytes.at(2).message, 0U);
  EXPECT_EQ(bytes.at(3).message, 1U);
  EXPECT_TRUE(bytes.at(4).arrived);
  EXPECT_FALSE(bytes.at(5).arrived);
}

TEST(ByteSequence, EdgesAreWhereCallsBegan) {
  const Analysed run = stream();
  const ByteSequence bytes = run.seenBy(SeenBy::sender);
  std::string sends, receives;
  for (std::uint64_t i = 0; i < bytes.size(); ++i) {
    sends += bytes.at(i).first_of_send ? '|' : '.';
    receives += bytes.at(i).first_of_receive ? '|' : '.';
  }
  EXPECT_EQ(sends, "|..|.|.");
  EXPECT_EQ(receives, "|...|..");
}

TEST(ByteSequence, TheReceiverSawWhatItsCallsReturned) {
  const Analysed run = stream();
  const ByteSequence bytes = run.seenBy(SeenBy::receiver);
  EXPECT_EQ(textSeen(bytes), "AAABB");
  EXPECT_EQ(bytes.positionOf(5), std::nullopt);
}

TEST(ByteSequence, DatagramsStandInTheOrderInWhichTheyCame) {
  const Analysed run{TraceBuilder(Transport::udp)
                         .messages({3, 2})
                         .at(0ms)
                         .offer(0)
                         .at(1ms)
                         .offer(1)
                         .at(2ms, 3ms)
                         .receive_datagram(1)
                         .at(4ms, 5ms)
                         .receive_datagram(0)
                         .build()};
  const ByteSequence sent = run.seenBy(SeenBy::sender);
  const ByteSequence received = run.seenBy(SeenBy::receiver);
  EXPECT_EQ(textSeen(sent), "AAABB");
  EXPECT_EQ(textSeen(received), "BBAAA");
  EXPECT_EQ(received.positionOf(0), 2U);
  EXPECT_EQ(received.pieceAround(0), (ByteRange{0, 2}));
  EXPECT_TRUE(received.at(2).first_of_receive);
}

TEST(ByteText, ControlCharactersAreShownAndNeverWritten) {
  for (int code = 0; code < 256; ++code) {
    const QString text = textOf(std::byte(code));
    ASSERT_EQ(text.size(), 1) << code;
    EXPECT_TRUE(text[0].isPrint()) << code;
  }
  EXPECT_EQ(textOf(std::byte{'A'}), QStringLiteral("A"));
  EXPECT_EQ(textOf(std::byte{0x0a}), QString(QChar(0x240a)));
}

}  // namespace
}  // namespace sticky::gui
