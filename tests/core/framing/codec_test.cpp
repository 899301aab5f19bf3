// The step interface, as a caller meets it: pausing, handing over, ending, errors with their evidence, views, memory.

#include "core/framing/codec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>

#include "bytes.h"
#include "core/framing/any_codec.h"
#include "core/framing/conformance.h"
#include "core/framing/stream_decoder.h"

namespace sticky::framing {
namespace {

using ::testing::ElementsAre;
using namespace std::string_view_literals;

/// What a decoder says to a read, as text: frames by their payload, errors and ends by name.
class Listener {
 public:
  explicit Listener(const Params& params) : decoder_(make_decoder(params)) {}

  /// Returns the bytes used.
  std::size_t read(std::string_view text, std::size_t pause_after_frames = SIZE_MAX) {
    return pump(decoder_, as_bytes(text), [&](const Step& step) {
      note(step.event);
      return heard.size() < pause_after_frames;
    });
  }
  void end(StreamEnd how) {
    drain(decoder_, how, [this](const Event& event) { note(event); });
  }
  [[nodiscard]] State state() const { return decoder_.state(); }

  std::vector<std::string> heard;
  Error error;

 private:
  void note(const Event& event) {
    if (const auto* frame = std::get_if<Frame>(&event)) heard.emplace_back(as_text(frame->payload));
    if (const auto* reply = std::get_if<Reply>(&event))
      heard.push_back("<" + std::string(as_text(reply->wire)) + ">");
    if (const auto* failed = std::get_if<Error>(&event)) {
      error = *failed;
      heard.push_back("!" + std::string(name_of(failed->kind)));
    }
    if (std::holds_alternative<End>(event)) heard.emplace_back("END");
  }

  AnyDecoder decoder_;
};

TEST(Codec, APausedReadIsResumedWithoutNewInput) {
  Listener listener{LineParams{}};
  const std::string_view read = "one\ntwo\nthree\n";
  const std::size_t used = listener.read(read, 1);
  EXPECT_THAT(listener.heard, ElementsAre("one"));
  EXPECT_EQ(used, 4U);
  listener.read(read.substr(used));
  EXPECT_THAT(listener.heard, ElementsAre("one", "two", "three"));
}

TEST(Codec, AnEventStillOwedComesWithoutNewInput) {
  Listener listener{AnnounceAckParams{}};
  const std::size_t used = listener.read("0\n", 1);
  EXPECT_THAT(listener.heard, ElementsAre("<ack>"));
  EXPECT_EQ(used, 2U);
  listener.read("");
  EXPECT_THAT(listener.heard, ElementsAre("<ack>", ""));
}

TEST(Codec, TheProtocolCanBeSwitchedInTheMiddleOfARead) {
  const std::string_view read = "0\r\n\r\n\0\0\0\2hi"sv;
  Listener chunked{HttpChunkedParams{}};
  const std::size_t used = chunked.read(read);
  EXPECT_THAT(chunked.heard, ElementsAre("END"));
  EXPECT_EQ(used, 5U);
  Listener prefixed{LengthPrefixParams{}};
  prefixed.read(read.substr(used));
  EXPECT_THAT(prefixed.heard, ElementsAre("hi"));
}

TEST(Codec, AfterItsEndADecoderUsesNothing) {
  Listener listener{HttpChunkedParams{}};
  listener.read("0\r\n\r\n");
  EXPECT_EQ(listener.read("more"), 0U);
  EXPECT_EQ(listener.state().phase, Phase::ended);
  listener.heard.clear();
  listener.end(StreamEnd::fin);
  EXPECT_TRUE(listener.heard.empty());
}

TEST(Codec, AfterAFatalErrorADecoderIsDeaf) {
  Listener listener{NetstringParams{}};
  listener.read("1:ab");
  EXPECT_THAT(listener.heard, ElementsAre("!bad_terminator"));
  EXPECT_EQ(listener.read("1:a,"), 4U);
  listener.end(StreamEnd::reset);
  EXPECT_EQ(listener.heard.size(), 1U);
  EXPECT_EQ(listener.state().phase, Phase::failed);
}

TEST(Codec, AnEmptyReadIsNoEndOfStream) {
  Listener listener{LineParams{.on_eof = OnEof::emit}};
  listener.read("half");
  listener.read("");
  EXPECT_TRUE(listener.heard.empty());
  listener.end(StreamEnd::fin);
  EXPECT_THAT(listener.heard, ElementsAre("half"));
}

TEST(Codec, ReadingGoesOnAfterACleanEndOfStream) {
  Listener listener{LineParams{.on_eof = OnEof::emit}};
  listener.read("first");
  listener.end(StreamEnd::fin);
  listener.read("second\nthird\n");
  EXPECT_THAT(listener.heard, ElementsAre("first", "second", "third"));
}

TEST(Codec, AResetNeverDeliversHalfAFrame) {
  for (const Params& params : {Params(LineParams{.on_eof = OnEof::emit}), Params(SlipParams{.on_eof = OnEof::emit}),
                               Params(FixedParams{.size = 9, .on_eof = OnEof::emit}), Params(EofParams{})}) {
    Listener listener{params};
    listener.read("half");
    listener.end(StreamEnd::reset);
    EXPECT_THAT(listener.heard, ElementsAre("!truncated")) << name_of(params);
  }
}

TEST(Codec, AnErrorTellsTheNumberThatWasReadTheLimitAndTheByte) {
  Listener listener{LengthPrefixParams{.endian = Endian::little, .max = 1048576}};
  listener.read("\5\0\0\0hello Ser"sv);
  EXPECT_EQ(listener.error.kind, ErrorKind::too_long);
  EXPECT_EQ(listener.error.declared, 1919243040U);  // " Ser" taken for a little-endian length
  EXPECT_EQ(listener.error.limit, 1048576U);
  EXPECT_EQ(listener.error.offset, 12U);

  Listener big{LengthPrefixParams{.max = 1048576}};
  big.read(" Ser");
  EXPECT_EQ(big.error.declared, 542336370U);
}

TEST(Codec, ADecoderSaysHowMuchIsMissing) {
  Listener listener{LengthPrefixParams{.offset = 2}};
  EXPECT_EQ(listener.state().phase, Phase::between_frames);
  EXPECT_EQ(listener.state().part, Role::header);
  listener.read("xx\0"sv);
  EXPECT_EQ(listener.state().part, Role::length);
  EXPECT_EQ(listener.state().needed, 3U);
  listener.read("\0\0\7he"sv);
  EXPECT_EQ(listener.state().part, Role::payload);
  EXPECT_EQ(listener.state().needed, 5U);
  EXPECT_EQ(listener.state().held, 8U);
  EXPECT_TRUE(mid_frame(listener.state()));
}

TEST(Codec, APayloadInOneReadIsAViewOfThatRead) {
  const std::vector<std::pair<Params, std::string_view>> streams{{LengthPrefixParams{}, "\0\0\0\2hi"sv},
                                                                 {LineParams{}, "hi\n"},
                                                                 {NetstringParams{}, "2:hi,"},
                                                                 {DelimiterParams{.delimiters = {bytes(";")}}, "hi;"},
                                                                 {FixedParams{.size = 2}, "hi"},
                                                                 {VarintParams{}, "\2hi"},
                                                                 {SlipParams{}, "hi\xc0"},
                                                                 {HttpChunkedParams{}, "2\r\nhi"},
                                                                 {WebSocketParams{}, "\x82\2hi"},
                                                                 {RawParams{}, "hi"},
                                                                 {AnnounceAckParams{}, "2\nhi"}};
  for (const auto& [params, stream] : streams) {
    AnyDecoder decoder = make_decoder(params);
    const Bytes read = as_bytes(stream);
    bool is_view = false;
    pump(decoder, read, [&](const Step& step) {
      const auto* frame = std::get_if<Frame>(&step.event);
      if (frame != nullptr)
        is_view = frame->payload.data() >= read.data() && frame->payload.data() < read.data() + read.size();
      return true;
    });
    EXPECT_TRUE(is_view) << name_of(params);
  }
}

TEST(Codec, HalfADelimiterIsOneOnceItIsWhole) {
  AnyDecoder decoder = make_decoder(DelimiterParams{.delimiters = {bytes("\r\n")}});
  std::vector<std::size_t> closing;
  for (const std::string_view read : {"hi\r", "\n"}) {
    pump(decoder, as_bytes(read), [&](const Step& step) {
      if (std::holds_alternative<Frame>(step.event)) closing.push_back(step.closing);
      return true;
    });
  }
  EXPECT_THAT(closing, ElementsAre(2U));  // reaches back into the first read
}

TEST(Codec, ThousandsOfFramesInOneReadNeedNoDeepStack) {
  std::string stream;
  for (int i = 0; i < 100'000; ++i) stream += "1:x,";
  Listener listener{NetstringParams{}};
  listener.read(stream);
  EXPECT_EQ(listener.heard.size(), 100'000U);
}

TEST(Codec, AnAnnouncedLengthAllocatesNothingByItself) {
  // 2^63 bytes are announced; whoever reserved them would throw or be killed.
  Listener listener{LengthPrefixParams{.field_size = 8}};
  listener.read("\x7f\xff\xff\xff\xff\xff\xff\xffhello"sv);
  EXPECT_EQ(listener.state().needed, 0x7fffffffffffffffU - 5);
  Listener chunked{HttpChunkedParams{}};
  chunked.read("ffffffffffffffff\r\nhello");
  EXPECT_EQ(chunked.state().held, 5U);
}

TEST(Codec, SumsBeyond64BitsAreExact) {
  Listener listener{LengthPrefixParams{.field_size = 8, .adjustment = INT64_MAX}};
  listener.read("\xff\xff\xff\xff\xff\xff\xff\xff"sv);
  EXPECT_TRUE(listener.heard.empty());
  EXPECT_EQ(listener.state().phase, Phase::inside_frame);
  Listener negative{LengthPrefixParams{.field_size = 8, .adjustment = INT64_MIN}};
  negative.read("\x7f\xff\xff\xff\xff\xff\xff\xff"sv);
  EXPECT_THAT(negative.heard, ElementsAre("!corrupt_length"));
}

/// Seconds of the processor, whatever else it does meanwhile, that it takes to feed `stream` one byte a read.
double seconds_byte_by_byte(const Params& params, const ByteVector& stream) {
  AnyDecoder decoder = make_decoder(params);
  const std::clock_t begin = std::clock();
  for (const std::byte& byte : stream) {
    pump(decoder, Bytes(&byte, 1), [](const Step& /*step*/) { return true; });
  }
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(Codec, WorkIsLinearEvenByteByByte) {
  // One frame of n bytes, then of 8 n bytes: quadratic work would take 64 times as long, linear work 8 times.
  for (const Params& params :
       {Params(LineParams{}), Params(DelimiterParams{.delimiters = {bytes("--end--")}}), Params(LengthPrefixParams{}),
        Params(SlipParams{}), Params(CobsParams{}), Params(NetstringParams{}), Params(WebSocketParams{})}) {
    const auto time_of = [&params](std::size_t size) {
      ByteVector stream;
      EXPECT_FALSE(make_encoder(params).encode(ByteVector(size, std::byte{'-'}), stream)) << name_of(params);
      return seconds_byte_by_byte(params, stream);
    };
    const double small = time_of(100'000);
    const double large = time_of(800'000);
    EXPECT_LT(large, 32 * small + 0.1) << name_of(params);
  }
}

TEST(Codec, EncodersAppendAndNeverOverwrite) {
  ByteVector out = bytes("before ");
  AnyEncoder encoder = make_encoder(LineParams{});
  EXPECT_FALSE(encoder.encode(as_bytes("line"), out));
  EXPECT_TRUE(encoder.encode(as_bytes("two\nlines"), out));
  EXPECT_EQ(as_text(out), "before line\n");
}

/// The refusal of `message`, which must leave nothing behind.
std::optional<ErrorKind> why_refused(const Params& params, std::string_view message) {
  ByteVector out;
  const auto error = make_encoder(params).encode(as_bytes(message), out);
  EXPECT_TRUE(!error || out.empty()) << name_of(params);
  return error ? std::optional(error->kind) : std::nullopt;
}

TEST(Codec, AnEncoderRefusesWhatItsDecoderWouldNotGiveBack) {
  // The decoder strips eight bytes: four of header, and "hell".
  EXPECT_EQ(why_refused(LengthPrefixParams{.strip = 8}, "hello"), ErrorKind::corrupt_length);
  EXPECT_EQ(why_refused(LengthPrefixParams{.strip = 4}, "hello"), std::nullopt);
  EXPECT_EQ(why_refused(DelimiterParams{.delimiters = {bytes(";")}, .skip_empty = true}, ""), ErrorKind::bad_payload);
  EXPECT_EQ(why_refused(DelimiterParams{.delimiters = {bytes(";")}}, ""), std::nullopt);
  EXPECT_EQ(why_refused(EofParams{.emit_empty = false}, ""), ErrorKind::bad_payload);
  EXPECT_EQ(why_refused(EofParams{}, ""), std::nullopt);
  // Even the chunk that ends the body has a size line of one digit.
  EXPECT_EQ(why_refused(HttpChunkedParams{.max_line = 0}, ""), ErrorKind::too_long);
  EXPECT_EQ(why_refused(HttpChunkedParams{.max_line = 1}, ""), std::nullopt);
}

TEST(Codec, OneConnectionCarriesOneMessageUntilItsEnd) {
  AnyEncoder encoder = make_encoder(EofParams{});
  ByteVector out;
  EXPECT_FALSE(encoder.encode(as_bytes("first"), out));
  EXPECT_EQ(encoder.encode(as_bytes("second"), out)->kind, ErrorKind::protocol);
  EXPECT_TRUE(one_connection_a_message(EofParams{}));
  EXPECT_FALSE(one_connection_a_message(LineParams{}));
}

TEST(Codec, ASenderLearnsWhatToWaitFor) {
  const auto awaited = awaited_answer(AnnounceAckParams{}, 12345);
  ASSERT_TRUE(awaited);
  EXPECT_EQ(awaited->after, 6U);  // "12345\n"
  EXPECT_EQ(as_text(awaited->answer), "ack");
  EXPECT_EQ(awaited_answer(AnnounceAckParams{.announce = "u32be"}, 5)->after, 4U);
  EXPECT_FALSE(awaited_answer(LineParams{}, 5));
}

TEST(Codec, StaticDecodersNeedNoHolder) {
  StreamDecoder<LineDecoder> decoder{LineParams{}};
  std::string frame;
  pump(decoder, as_bytes("static\n"), [&](const Step& step) {
    if (const auto* f = std::get_if<Frame>(&step.event)) frame = as_text(f->payload);
    return true;
  });
  EXPECT_EQ(frame, "static");
}

static_assert(Decoder<LengthPrefixDecoder> && Decoder<WebSocketDecoder> && Decoder<AnnounceAckDecoder>);
static_assert(Encoder<LengthPrefixEncoder> && Encoder<HttpChunkedEncoder> && Encoder<EofEncoder>);

}  // namespace
}  // namespace sticky::framing
