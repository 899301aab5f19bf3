// Sentences: rendered from evidence, in both languages, never claiming more than the evidence shows.
#include "core/analysis/explain.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "core/analysis/catalogue.h"
#include "tests/support/trace_builder.h"
#include "tests/support/trace_text.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<Explanation> told(const Trace& trace, const framing::Params& decode_as = framing::RawParams{}) {
  return explain(trace, analyze(trace, decode_as));
}

TraceBuilder held_by_nagle() {
  TraceBuilder run;
  run.messages({10, 10, 10});
  run.at(0us).send(10).at(5us).sent(10).at(2ms).send(10).at(4ms).send(10);
  run.at(40ms).acked(10).at(40ms + 10us).sent(30);
  run.at(0us, 50us).receive(10, {.queued = 0}).at(1ms, 41ms).receive(20, {.queued = 0});
  return run;
}

TEST(Explain, NagleIsToldWithHowLongAndHowMuch) {
  const auto all = told(held_by_nagle().build());
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "merge.nagle");
  EXPECT_EQ(all[0].count, 1U);
  EXPECT_THAT(all[0].evidence, Contains(Field(&EvidenceItem::name, "held_ms")));
  EXPECT_THAT(all[0].evidence, Contains(EvidenceItem{"unacked_bytes", std::int64_t{10}}));
  EXPECT_THAT(all[0].text.en, AllOf(HasSubstr("1 boundary was lost to Nagle"), HasSubstr("10 B were unacknowledged"),
                                    HasSubstr("38.0 ms")));
  EXPECT_THAT(all[0].text.zh, AllOf(HasSubstr("Nagle 算法"), HasSubstr("1 个边界"), HasSubstr("报文段")));
}

TEST(Explain, NamesTheEventsThatShowIt) {
  const Trace trace = held_by_nagle().build();
  const auto all = told(trace);
  bool acked = false;
  for (const EventId id : all.at(0).events) {
    const auto* stamp = std::get_if<TxStamp>(&trace.events.at(id.value).what);
    acked = acked || (stamp != nullptr && stamp->kind == TxStamp::Kind::acked);
  }
  EXPECT_TRUE(acked);
  EXPECT_TRUE(std::is_sorted(all[0].events.begin(), all[0].events.end()));
}

TEST(Explain, EqualFindingsAreToldOnceByTheLongestHeld) {
  TraceBuilder run;
  run.messages({10, 10, 10}).trace().habits_of(Side::client).nodelay = true;
  run.at(0us).send(10).at(1us).sent(10).at(10us).send(10).at(11us).sent(20).at(20us).send(10).at(21us).sent(30);
  run.at(1ms).receive(30, {.queued = 30});
  const auto all = told(run.build());
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].count, 2U);
  EXPECT_THAT(all[0].text.en, HasSubstr("2 boundaries were lost because the reader was late: 30 B"));
  EXPECT_THAT(all[0].evidence, Contains(EvidenceItem{"held_ms", 0.999}));  // the first message, not the second
}

TEST(Explain, APauseIsNamedWhereThereWasOne) {
  TraceBuilder run;
  run.messages({10, 10}).trace().habits_of(Side::client).nodelay = true;
  run.at(0us).send(10).at(1us).sent(10).at(10us).send(10).at(11us).sent(20);
  run.at(0us, 200ms).pause(Pause::Why::reader_start).at(200ms).receive(20, {.queued = 20});
  EXPECT_THAT(told(run.build()).at(0).text.en, HasSubstr("it had paused for 200.0 ms"));
}

TEST(Explain, UnknownNamesWhatIsMissingAndHowToGetIt) {
  TraceBuilder run;
  run.messages({10, 10}).at(0us).send(10).at(1us).send(10).at(1ms).receive(20);
  run.trace().evidence = {};
  const auto all = told(run.build());
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "merge.unknown");
  EXPECT_THAT(all[0].evidence, Contains(EvidenceItem{"missing", std::string("transmit-record")}));
  EXPECT_THAT(all[0].text.en, AllOf(HasSubstr("cannot be told"), HasSubstr("\"evidence\": \"full\"")));
  EXPECT_THAT(all[0].text.zh, HasSubstr("无法判定"));
}

TEST(Explain, SecondaryCausesGoToAlso) {
  TraceBuilder run = held_by_nagle();
  run.messages({10}).at(41ms).send(10).at(41ms + 1us).sent(40).at(50ms).receive(10, {.queued = 10});
  Trace trace = run.build();
  for (Event& event : trace.events) {
    auto* call = std::get_if<RecvCall>(&event.what);
    if (call != nullptr && call->got == 20) call->queued_before = 20;
  }
  const auto all = told(trace);
  EXPECT_THAT(all.at(0).evidence, Contains(EvidenceItem{"also", std::vector<std::string>{"late-reader"}}));
}

TEST(Explain, AnOrderlyRunNeedsNoWords) {
  TraceBuilder run;
  run.messages({10}).at(0us).send(10).at(1us).sent(10).at(5us).receive(10).at(9us).receive(0);
  EXPECT_THAT(told(run.build()), IsEmpty());
}

TEST(Explain, BothDirectionsAreToldApart) {
  TraceBuilder run;
  run.messages({10, 10}).at(0us).send(10).at(1us).send(10).at(1ms).receive(20, {.queued = 20});
  run.from(Side::server).messages({5, 5}).at(2ms).send(5).at(3ms).send(5).at(4ms).receive(10, {.queued = 10});
  const auto all = told(run.build());
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].direction, Direction::client_to_server);
  EXPECT_EQ(all[1].direction, Direction::server_to_client);
}

TEST(Explain, TruncationTellsTheRoomAndTheLoss) {
  TraceBuilder run(Transport::udp);
  run.messages({1000, 1000}).at(0us).offer(0).at(1us).offer(1);
  run.at(1ms).receive_datagram(0, {.asked = 64}).at(2ms).receive_datagram(1, {.asked = 64});
  const auto all = told(run.build());
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "udp.truncated");
  EXPECT_EQ(all[0].count, 2U);
  EXPECT_THAT(all[0].text.en, AllOf(HasSubstr("64 B"), HasSubstr("1,872 B in all")));
  EXPECT_THAT(all[0].text.zh, HasSubstr("数据报被截断"));
}

TEST(Explain, EqualDatagramsAreSaidToBeIndistinguishableWhereItMatters) {
  TraceBuilder run(Transport::udp);
  run.contents({"same", "same"}).at(0us).offer(0).at(1us).offer(1).at(2us).receive_datagram(0);
  const auto all = told(run.build());
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "udp.lost");
  EXPECT_THAT(all[0].text.en, HasSubstr("equal content"));
}

TEST(Explain, AFramingErrorQuotesTheNumberThatWasRead) {
  framing::LengthPrefixParams params;
  params.max = 1 << 20;
  TraceBuilder run;
  run.contents({"GET / Server"}).at(0us).send(12).at(1us).receive(12);
  const auto all = told(run.build(), params);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "frame.too_long");
  EXPECT_THAT(all[0].text.en,
              AllOf(HasSubstr("1,195,725,856 B"), HasSubstr("1,048,576 B are allowed"),
                    HasSubstr("are the text \"GET \""), HasSubstr("cannot find where the next frame begins")));
}

TEST(Explain, ALengthInTheWrongByteOrderIsReadInTheOtherToo) {
  const auto text_of = [](std::string_view header) {
    TraceBuilder run;
    run.contents({std::string(header) + "hello"}).at(0us).send(9).at(1us).receive(9);
    framing::LengthPrefixParams params;
    params.max = 1 << 20;
    return told(run.build(), params).at(0).text.en;
  };
  EXPECT_THAT(text_of({"\x05\0\0\0", 4}),
              AllOf(HasSubstr("83,886,080 B"), HasSubstr("in the other byte order"), HasSubstr("are 5.")));
  EXPECT_THAT(text_of("\xff\xff\xff\xff"), Not(HasSubstr("byte order"))) << "the same in both";
  EXPECT_THAT(text_of("\xff\x01\x02\xff"), Not(HasSubstr("byte order"))) << "too large in both";
}

/// What is said about these bytes, received whole.
std::string said_of(const std::string& bytes, const framing::Params& params) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  TraceBuilder run;
  run.contents({bytes}).at(0us).send(size).at(1us).receive(size);
  return told(run.build(), params).at(0).text.en;
}

TEST(Explain, ALengthInDigitsQuotesThemAndTheByteThatIsNone) {
  EXPECT_THAT(said_of("5hello", framing::AnnounceAckParams{}),
              AllOf(HasSubstr("from byte 0 on \"5\" was read"), HasSubstr("byte 1, is 68 (\"h\")"),
                    Not(HasSubstr("read as"))));
  EXPECT_THAT(said_of("hello", framing::NetstringParams{}),
              AllOf(HasSubstr("at byte 0, is 68 (\"h\")"), HasSubstr("No number was read")));
}

TEST(Explain, ALengthIsNamedByAllItsBytes) {
  framing::LengthPrefixParams params;
  params.max = 1 << 20;
  EXPECT_THAT(said_of(" Server", params), HasSubstr("bytes 0 to 3 (20 53 65 72), announces 542,336,370 B"));
  params.is_signed = true;
  EXPECT_THAT(said_of("\xff\xff\xff\xff", params), HasSubstr("bytes 0 to 3, which are ff ff ff ff, cannot be one"));
}

TEST(Explain, DatagramsAreSaidToBeDecodedAlone) {
  TraceBuilder run(Transport::udp);
  run.contents({"7fffffff", "00"}).at(0us).offer(0).at(1us).offer(1);
  run.at(1ms).receive_datagram(0).at(2ms).receive_datagram(1);
  framing::LengthPrefixParams params;
  params.max = 1 << 20;
  const auto all = told(run.build(), params);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].code, "frame.too_long");
  EXPECT_THAT(all[0].text.en, AllOf(HasSubstr("the next one is decoded afresh"), Not(HasSubstr("cannot find"))));
  EXPECT_THAT(all[1].text.en, HasSubstr("A datagram ended inside a frame"));
  EXPECT_EQ(all[2].code, "frame.datagrams");
  EXPECT_EQ(all[2].count, 2U);
}

TEST(Explain, AMessageThatWasTheNextOnesHeaderIsSaidToBeThat) {
  TraceBuilder run;
  run.contents({"5", "hello"}).at(0us).send(1).at(1us).send(5).at(2us).receive(1).at(1ms).receive(5);
  framing::AnnounceAckParams naive;
  naive.announce = "ascii_chunk";
  const auto all = told(run.build(), naive);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "frame.swallowed");
  EXPECT_EQ(all[0].count, 1U);
}

TEST(Explain, AnEmptyRawDatagramIsNoHeaderOfTheNext) {
  TraceBuilder run(Transport::udp);
  run.contents({"", "hello"}).at(0us).offer(0).at(1us).offer(1);
  run.at(1ms).receive_datagram(0).at(2ms).receive_datagram(1);
  EXPECT_THAT(told(run.build()), IsEmpty());
}

TEST(Explain, FramesThatAreNoMessagesAreCountedWhereNoErrorTellsOfThem) {
  TraceBuilder run;
  run.messages({4, 4}).at(0us).send(8).at(1us).receive(8);
  const auto all = told(run.build(), framing::FixedParams{.size = 2});
  const auto misread = std::find_if(all.begin(), all.end(), [](const auto& e) { return e.code == "frame.misread"; });
  ASSERT_NE(misread, all.end());
  EXPECT_EQ(misread->count, 4U);
  EXPECT_THAT(misread->text.en, HasSubstr("4 of 4"));
  for (const framing::Params& sound :
       {framing::Params{framing::RawParams{}}, framing::Params{framing::FixedParams{.size = 4}},
        framing::Params{framing::NetstringParams{}}}) {
    for (const Explanation& it : told(run.build(), sound)) EXPECT_NE(it.code, "frame.misread");
  }
}

TEST(Explain, AFrameCutShortSaysHowMuchItWasToHave) {
  TraceBuilder run;
  run.contents({std::string("\0\0\0\x09hello", 9)}).at(0us).send(9).at(1us).receive(9).at(2us);
  Trace trace = run.build();
  trace.ending_of(Side::server).how = Ending::How::eof;
  EXPECT_THAT(told(trace, framing::LengthPrefixParams{}).at(0).text.en,
              AllOf(HasSubstr("at least 9 B"), HasSubstr("not a short message")));
}

TEST(Explain, EndingsNameTheSideAndTheError) {
  TraceBuilder run;
  run.messages({10});
  Trace trace = run.build();
  trace.ending_of(Side::client) = {Ending::How::error, ECONNREFUSED, "connect 127.0.0.1:4000"};
  trace.ending_of(Side::server).how = Ending::How::reset;
  const auto all = told(trace);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_THAT(all[0].text.en, HasSubstr("client's part ended with an error: connect 127.0.0.1:4000"));
  EXPECT_THAT(all[0].text.zh, HasSubstr("客户端"));
  EXPECT_EQ(all[1].code, "end.reset");
  EXPECT_THAT(all[1].text.zh, HasSubstr("服务器"));
}

TEST(Explain, AResetByACloseWithUnreadBytesSaysSo) {
  TraceBuilder run;
  run.messages({10}).at(0us).send(10).at(5us).sent(10).at(10us).acked(10);
  Trace trace = run.build();
  trace.events.push_back({1ms, 1ms, Step{Step::What::close, 0}, 0, Side::server});
  trace.ending_of(Side::client) = {Ending::How::reset, ECONNRESET, ""};
  EXPECT_THAT(told(trace).at(0).text.en, AllOf(HasSubstr("client's reading ended by a reset"),
                                               HasSubstr("closed with 10 B unread"), HasSubstr("not sent yet")));
  trace.events.back().begin = trace.events.back().end = 7us;  // nothing shows that they had arrived by then
  EXPECT_THAT(told(trace).at(0).text.en, Not(HasSubstr("unread")));
}

TEST(Explain, ASendThatFailedIsNoReading) {
  TraceBuilder run;
  run.messages({10}).at(0us).send(10);
  Trace trace = run.build();
  trace.ending_of(Side::client) = {Ending::How::reset, EPIPE, ""};
  EXPECT_THAT(told(trace).at(0).text.en, AllOf(HasSubstr("sending failed (EPIPE)"), Not(HasSubstr("reading"))));
}

TEST(Explain, ATimeLimitStopsWhatTheSideWasDoing) {
  TraceBuilder one_way(Transport::pipe);
  one_way.messages({200}).at(0us, 1s).send(200, {.accepted = 100}).at(1ms).receive(100);
  one_way.ending(Side::client, Ending::How::timeout);
  const auto sending = told(one_way.build());
  EXPECT_EQ(sending.back().code, "end.timeout");
  EXPECT_THAT(sending.back().text.en, HasSubstr("client's sending was stopped"));
  EXPECT_THAT(sending.back().text.zh, HasSubstr("客户端的发送"));

  const auto request_reply = [](std::uint32_t accepted) {
    TraceBuilder run;
    run.from(Side::server).messages({10}).from(Side::client).messages({200});
    run.at(0us, 1s).send(200, {.accepted = accepted}).ending(Side::client, Ending::How::timeout);
    return told(run.build()).back().text.en;
  };
  EXPECT_THAT(request_reply(100), HasSubstr("client's sending was stopped"));
  EXPECT_THAT(request_reply(200), HasSubstr("client's reading was stopped"));
}

TEST(Explain, AResetTakesWhatHadNotArrivedNotWhatWasQueued) {
  TraceBuilder run;
  run.messages({10});
  Trace trace = run.build();
  trace.ending_of(Side::server).how = Ending::How::reset;
  const auto all = told(trace);
  ASSERT_THAT(all, SizeIs(1));  // KernelFacts.WhatWasQueuedBeforeAResetCanStillBeRead
  EXPECT_THAT(all[0].text.en, AllOf(HasSubstr("had not arrived"), Not(HasSubstr("read is gone"))));
  EXPECT_THAT(all[0].text.zh, HasSubstr("还没有到达"));
}

TEST(Suggestions, PromiseNoMoreThanTheOptionDoes) {
  for (const char* key :
       {"try.nodelay", "try.uncork", "try.no-more"}) {  // the window may hold and merge all the same
    const LocalText text = render(key, 1, {});
    EXPECT_THAT(text.en, AllOf(Not(HasSubstr("at once")), Not(HasSubstr("on its own")))) << key;
    EXPECT_THAT(text.zh, AllOf(Not(HasSubstr("立即")), Not(HasSubstr("各自")))) << key;
  }
}

TEST(Suggestions, NagleOffersNodelayAndTheRealCure) {
  const auto all = told(held_by_nagle().build());
  const auto next = suggestions_for(all.at(0));
  ASSERT_THAT(next, SizeIs(2));
  EXPECT_EQ(next[0].path, "/sender/nodelay");
  EXPECT_EQ(next[0].value, "true");
  EXPECT_EQ(next[1].path, "/framing");
  EXPECT_THAT(next[0].text.zh, HasSubstr("TCP_NODELAY"));
}

/// A call that was told to wait for 100 B returned with 20, and nothing tells why.
Trace unexplained(Transport transport, bool private_link = false) {
  TraceBuilder run(transport);
  run.messages({10, 10});
  run.trace().habits_of(Side::client).nodelay = true;
  if (private_link) run.private_link();
  const bool stamps = transport == Transport::tcp && !private_link;
  run.at(0us).send(10).at(10ms).send(10);
  if (stamps) run.at(5us).sent(10).at(10ms + 5us).sent(20);
  if (private_link) run.at(1us, 5us).segment(0, 10).at(10ms + 1us, 10ms + 5us).segment(10, 20);
  run.at(1ms, 11ms).receive(20, {.asked = 100, .queued = 10, .flags = CallFlags::wait_all});
  run.ending(Side::server, Ending::How::timeout);
  return run.build();
}

std::vector<std::string> paths_of(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> paths;
  for (const Suggestion& suggestion : suggestions) paths.push_back(suggestion.path);
  return paths;
}

TEST(Unknown, OnPlainLoopbackThePrivateLinkSeesMore) {
  const auto all = told(unexplained(Transport::tcp));
  ASSERT_EQ(all.at(0).code, "merge.unknown");
  EXPECT_THAT(all[0].text.en, HasSubstr("private link"));
  EXPECT_THAT(all[0].text.zh, HasSubstr("私有链路"));
  EXPECT_THAT(paths_of(suggestions_for(all[0])), ElementsAre("/link", "/framing"));  // evidence was full
}

TEST(Unknown, WhereNothingMoreCanBeRecordedItSaysSo) {
  for (const Trace& trace :
       {unexplained(Transport::tcp, true), unexplained(Transport::unix_stream), unexplained(Transport::pipe)}) {
    const auto all = told(trace);
    ASSERT_EQ(all.at(0).code, "merge.unknown");
    EXPECT_THAT(all[0].text.en, AllOf(HasSubstr("Nothing more"), Not(HasSubstr("private link"))));
    EXPECT_THAT(all[0].text.zh, AllOf(HasSubstr("能记录的都记录了"), Not(HasSubstr("私有链路"))));
    EXPECT_THAT(paths_of(suggestions_for(all[0])), ElementsAre("/framing"));
  }
}

TEST(Unknown, AHigherGradeIsNamedWhereItWouldRecordWhatIsMissing) {
  TraceBuilder run;
  run.messages({10, 10}).at(0us).send(10).at(1us).send(10).at(2us).receive(20);
  Trace trace = run.build();
  trace.evidence = {};
  const auto all = told(trace);
  ASSERT_EQ(all.at(0).code, "merge.unknown");
  EXPECT_THAT(all[0].text.en, HasSubstr("\"evidence\": \"full\""));
  EXPECT_THAT(paths_of(suggestions_for(all[0])), ElementsAre("/evidence", "/link", "/framing"));
  trace.evidence.tx_timestamps = true;  // but not all of them came
  const auto recorded = told(trace);
  ASSERT_EQ(recorded.at(0).code, "merge.unknown");
  EXPECT_THAT(recorded[0].text.en, AllOf(HasSubstr("private link"), Not(HasSubstr("evidence"))));
}

TEST(Unknown, WhatNobodyReadIsSaidToHaveArrivedWhereItWasCaptured) {
  const auto unread = [](bool private_link) {
    TraceBuilder run(Transport::udp);
    if (private_link) run.private_link();
    run.messages({10, 11}).at(0us).offer(0).at(1us).offer(1);
    if (private_link) run.at(0us, 5us).packet(0, 10).at(1us, 6us).packet(1, 11);
    run.at(1ms).receive_datagram(0);
    return told(run.build()).at(0).text.en;
  };
  EXPECT_THAT(unread(false), AllOf(HasSubstr("nothing shows where it went"), HasSubstr("private link")));
  EXPECT_THAT(unread(true), AllOf(HasSubstr("reached the receiving host"), Not(HasSubstr("private link"))));
  TraceBuilder local(Transport::unix_datagram);
  local.messages({10, 11}).at(0us).offer(0).at(1us).offer(1).at(1ms).receive_datagram(0);
  EXPECT_THAT(told(local.build()).at(0).text.en, Not(HasSubstr("private link")));
}

TEST(Suggestions, AnEndingOffersNone) {
  Explanation ending;
  ending.code = "end.reset";
  EXPECT_THAT(suggestions_for(ending), IsEmpty());
}

TEST(Catalogue, KeysAreUniqueAndBothLanguagesAreThere) {
  std::set<std::string_view> keys;
  for (const Sentence& sentence : catalogue()) {
    EXPECT_TRUE(keys.insert(sentence.key).second) << sentence.key;
    EXPECT_FALSE(sentence.en.empty()) << sentence.key;
    EXPECT_FALSE(sentence.zh.empty()) << sentence.key;
  }
}

/// The quantities that a sentence rests on must be the same in both languages.
std::set<std::string> placeholders(std::string_view text) {
  static const std::set<std::string> words{"count", "boundaries", "places", "datagrams", "were", "they", "them"};
  std::set<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    std::string name(text.substr(at + 1, text.find('}', at) - at - 1));
    if (name.ends_with("_zh")) name.resize(name.size() - 3);
    if (!words.contains(name)) found.insert(std::move(name));
  }
  return found;
}

TEST(Catalogue, BothLanguagesShowTheSameEvidence) {
  for (const Sentence& sentence : catalogue()) {
    EXPECT_EQ(placeholders(sentence.en), placeholders(sentence.zh)) << sentence.key;
  }
}

TEST(Catalogue, EveryCauseHasASentenceForEveryLack) {
  for (auto m = Missing::transmit_record; m <= Missing::proof; m = static_cast<Missing>(static_cast<int>(m) + 1)) {
    EXPECT_NO_THROW(EXPECT_FALSE(render("merge.unknown." + std::string(name_of(m)), 1, {}).en.empty()));
    if (m == Missing::retransmission) continue;  // no cut is put down to it
    EXPECT_NO_THROW(EXPECT_FALSE(render("cut.unknown." + std::string(name_of(m)), 1, {}).en.empty()));
  }
}

TEST(Catalogue, ASentenceThatIsNotThereIsAnError) {
  EXPECT_THROW(static_cast<void>(render("merge.magic", 1, {})), std::out_of_range);
  EXPECT_THROW(static_cast<void>(render("merge.nagle", 1, {})), fmt::format_error);  // its evidence is missing
}

}  // namespace
}  // namespace sticky
