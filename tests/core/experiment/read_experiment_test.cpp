// An experiment file in, an experiment or one line of what is wrong out.

#include "core/experiment/read_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/causes.h"
#include "tests/core/experiment/reading.h"

namespace sticky {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ReadExperiment, TheEmptyObjectIsTheDefaultExperiment) {
  const Experiment e = read_a("{}");
  EXPECT_THAT(e.transports, ElementsAre(Transport::tcp, Transport::udp));
  EXPECT_EQ(e.link, LinkSpec{});
  EXPECT_EQ(e.messages.count, 10U);
  EXPECT_THAT(e.messages.size.repeated, ElementsAre(10));
  EXPECT_THAT(e.messages.gap_us, ElementsAre(0));
  EXPECT_EQ(e.sender.end, EndStyle::shutdown);
  EXPECT_EQ(e.sender.end_delay_ms, std::nullopt);
  EXPECT_EQ(e.receiver.read_size, 4096U);
  EXPECT_EQ(e.receiver.quickack, Quickack::system_default);
  EXPECT_TRUE(e.server.listen);
  EXPECT_EQ(e.framing, framing::Params{framing::RawParams{}});
  EXPECT_EQ(e.decode_as, std::nullopt);
  EXPECT_EQ(e.time_limit_s, 10);
}

TEST(ReadExperiment, DefaultsOfFileAndStructAgree) {
  const Experiment read = read_a("{}");
  const Experiment made;
  EXPECT_EQ(read.pattern.exchanges, made.pattern.exchanges);
  EXPECT_EQ(read.pattern.request, made.pattern.request);
  EXPECT_EQ(read.pattern.reply, made.pattern.reply);
  EXPECT_EQ(read.pattern.reads_per_reply, made.pattern.reads_per_reply);
  EXPECT_EQ(read.sender.connections, made.sender.connections);
  EXPECT_EQ(read.sender.split, made.sender.split);
  EXPECT_EQ(read.receiver.low_water, made.receiver.low_water);
  EXPECT_EQ(read.receiver.max_reads, made.receiver.max_reads);
  EXPECT_EQ(read.server.read_size, made.server.read_size);
  EXPECT_EQ(read.seed, made.seed);
  EXPECT_EQ(read.repeat, made.repeat);
  EXPECT_EQ(read.ip, made.ip);
}

TEST(ReadExperiment, ReadsEveryFieldOfTheContractsExample) {
  const Experiment e = read_a(R"({
    "schema": 1, "id": "x", "title": {"en": "T", "zh": "题"}, "question": {"en": "Q", "zh": "问"}, "transport": "tcp",
    "link": {"kind": "private", "rtt_ms": 100, "jitter_ms": 1, "mtu": 1400, "loss": 0.1, "lose": [5], "duplicate": 0.2,
             "reorder": 0.3, "rate_kbps": 1000, "queue_packets": 50, "congestion": "cubic"},
    "pattern": {"kind": "request-reply", "exchanges": 3, "request": [10, 20], "reply": [30], "reads_per_reply": 1,
                "new_connection_each": true},
    "messages": {"gap_us": [1, 2], "payload": "counter"},
    "sender": {"nodelay": true, "cork": true, "more": true, "eor": true, "send_buffer": 5000, "nonblocking": true,
               "pacing_bytes_per_s": 1000, "split": 2, "split_gap_us": 3, "end": "reset", "end_delay_ms": 4},
    "receiver": {"read_size": 64, "start_delay_ms": 200, "gap_us": 5, "receive_buffer": 6000, "nodelay": true,
                 "quickack": "off", "low_water": 7, "wait_all": true, "peek": true, "max_reads": 8},
    "server": {"listen": true, "accept_delay_ms": 9, "nodelay": true, "quickack": "on", "read_size": 11, "reply_delay_ms": 12,
               "reads_request": false, "end": "close"},
    "max_segment": 1460, "ip": 6, "framing": {"strategy": "line"}, "decode_as": {"strategy": "netstring", "max": 9},
    "framing_fault": {"kind": "flip", "message": 1, "byte": 2, "bit": 3},
    "evidence": "tcp-info", "seed": 13, "repeat": 14, "time_limit_s": 15 })");
  EXPECT_EQ(e.title, (LocalText{"T", "题"}));
  EXPECT_EQ(e.link, (LinkSpec{LinkSpec::Kind::private_link, 100, 1, 1400, 0.1, {5}, 0.2, 0.3, 1000, 50, "cubic"}));
  EXPECT_EQ(e.pattern.kind, PatternSpec::Kind::request_reply);
  EXPECT_THAT(e.pattern.request, ElementsAre(10, 20));
  EXPECT_EQ(e.pattern.reads_per_reply, 1U);
  EXPECT_TRUE(e.pattern.new_connection_each);
  EXPECT_THAT(e.messages.gap_us, ElementsAre(1, 2));
  EXPECT_EQ(e.messages.payload.kind, PayloadSpec::Kind::counter);
  EXPECT_TRUE(e.sender.nodelay && e.sender.cork && e.sender.more && e.sender.eor && e.sender.nonblocking);
  EXPECT_EQ(e.sender.send_buffer, 5000U);
  EXPECT_EQ(e.sender.pacing_bytes_per_s, 1000U);
  EXPECT_EQ(e.sender.split, 2U);
  EXPECT_EQ(e.sender.split_gap_us, 3U);
  EXPECT_EQ(e.sender.end, EndStyle::reset);
  EXPECT_EQ(e.sender.end_delay_ms, 4);
  EXPECT_EQ(e.receiver.read_size, 64U);
  EXPECT_EQ(e.receiver.start_delay_ms, 200);
  EXPECT_EQ(e.receiver.quickack, Quickack::off);
  EXPECT_EQ(e.receiver.low_water, 7U);
  EXPECT_TRUE(e.receiver.wait_all && e.receiver.peek && e.receiver.nodelay);
  EXPECT_EQ(e.receiver.max_reads, 8U);
  EXPECT_EQ(e.server.accept_delay_ms, 9);
  EXPECT_EQ(e.server.quickack, Quickack::on);
  EXPECT_EQ(e.server.reply_delay_ms, 12);
  EXPECT_FALSE(e.server.reads_request);
  EXPECT_TRUE(e.server.closes);
  EXPECT_EQ(e.max_segment, 1460U);
  EXPECT_EQ(e.ip, 6);
  EXPECT_TRUE(std::holds_alternative<framing::LineParams>(e.framing));
  EXPECT_EQ(std::get<framing::NetstringParams>(e.decode_as.value()).max, 9U);
  EXPECT_EQ(e.fault.value().kind, FramingFault::Kind::flip);
  EXPECT_EQ(e.fault.value().bit, 3U);
  EXPECT_EQ(e.evidence, EvidenceGrade::tcp_info);
  EXPECT_EQ(e.seed, 13U);
  EXPECT_EQ(e.repeat, 14U);
}

TEST(ReadExperiment, ReadsWhatOnlySomeRunsHonour) {
  EXPECT_TRUE(read_a(R"({"transport": "udp", "sender": {"dont_fragment": true}})").sender.dont_fragment);
  EXPECT_TRUE(
      read_a(R"({"transport": "tcp", "receiver": {"stop_on_short_read": true}})").receiver.stop_on_short_read);
  EXPECT_EQ(read_a(R"({"transport": "tcp", "receiver": {"quickack": "once"}})").receiver.quickack, Quickack::once);
}

TEST(ReadExperiment, AnExpectationMaySubtractAnotherField) {
  const ExperimentFile file =
      read_experiment(R"({"expect": [{"field": "tcp.recv_at_ms.0", "minus": "udp.recv_at_ms.0", "at_least": 5}]})");
  EXPECT_EQ(file.expect.at(0).minus, "udp.recv_at_ms.0");
  EXPECT_EQ(file.expect.at(0).relation, "at_least");
  const auto error = [](std::string_view minus) {
    return error_of(R"({"expect": [{"field": "tcp.recv_calls", "is": 0, "minus": ")" + std::string(minus) + "\"}]}");
  };
  EXPECT_THAT(error("tcp.recv_cals"), HasSubstr("/expect/0: reports have no field recv_cals"));
  EXPECT_THAT(error("B.tcp.recv_calls"), HasSubstr("makes no run B of tcp"));
}

TEST(ReadExperiment, FramesAreLimitedToAMebibyteUnlessMaxSaysOtherwise) {
  EXPECT_EQ(std::get<framing::LineParams>(read_a(R"({"framing": {"strategy": "line"}})").framing).max, 1U << 20U);
  EXPECT_THAT(error_of(R"({"framing": {"strategy": "line"}, "messages": {"size": 2000000}})"),
              StartsWith("/framing: message 0 of 2000000 bytes is longer than the limit of 1048576 bytes"));
  EXPECT_EQ(error_of(R"({"framing": {"strategy": "line", "max": 2000000}, "messages": {"size": 2000000}})"),
            "no error");
}

TEST(ReadExperiment, PayloadsFromOutsideAreNamedOnly) {
  const PayloadSpec file = read_a(R"({"messages": {"payload": {"file": "a/b.txt", "split": 100}}})").messages.payload;
  EXPECT_EQ(file.kind, PayloadSpec::Kind::file);
  EXPECT_EQ(file.file, "a/b.txt");
  EXPECT_EQ(file.split, PayloadSpec::Split::bytes);
  EXPECT_EQ(file.split_bytes, 100U);
  const PayloadSpec input = read_a(R"({"messages": {"payload": {"stdin": "whole"}}})").messages.payload;
  EXPECT_EQ(input.kind, PayloadSpec::Kind::standard_input);
  EXPECT_EQ(input.split, PayloadSpec::Split::whole);
  EXPECT_EQ(read_a(R"({"messages": {"payload": {"file": "x"}}})").messages.payload.split, PayloadSpec::Split::lines);
}

TEST(ReadExperiment, NormalizedFormIsCompleteAndReadsAsItself) {
  const std::string_view text = R"({"framing": {"strategy": "fixed"}, "variants": [{"id": "B", "set": {"/seed": 2}}],
                                    "expect": [{"field": "B.tcp.recv_calls", "at_least": 1}]})";
  const ExperimentFile once = read_experiment(text);
  EXPECT_EQ(once.normalized["sender"]["nodelay"], false);
  EXPECT_EQ(once.normalized["framing"]["on_eof"], "error");
  const ExperimentFile again = read_experiment(once.normalized.dump());
  EXPECT_EQ(once.normalized, again.normalized);
  ASSERT_EQ(again.variants.size(), 2U);
  EXPECT_EQ(again.variants[1].experiment.seed, 2U);
}

TEST(ReadExperiment, UnknownFieldsAreErrorsAtEveryLevel) {
  EXPECT_EQ(error_of(R"({"sender": {"nodlay": true}})"), "/sender/nodlay: unknown field; did you mean nodelay?");
  EXPECT_EQ(error_of(R"({"transprt": "tcp"})"), "/transprt: unknown field; did you mean transport?");
  EXPECT_THAT(error_of(R"({"server": {"wavelength": 1}})"),
              StartsWith("/server/wavelength: unknown field; there are accept_delay_ms,"));
  EXPECT_EQ(error_of(R"({"messages": {"size": {"min": 1, "max": 2, "mean": 1}}})"),
            "/messages/size/mean: unknown field; did you mean max?");
  EXPECT_EQ(error_of(R"({"framing": {"strategy": "line", "maxx": 1}})"),
            "/framing/maxx: unknown field; did you mean max?");
  EXPECT_EQ(error_of(R"({"title": {"de": "x"}})"), "/title/de: unknown field; there are en, zh");
  EXPECT_EQ(error_of(R"({"variants": [{"id": "B", "sets": {}}]})"),
            "/variants/0/sets: unknown field; did you mean set?");
  EXPECT_EQ(error_of(R"({"a/b~c": 1})").substr(0, 10), "/a~1b~0c: ");
}

TEST(ReadExperiment, ANewerSchemaIsRefusedBeforeAllElse) {
  EXPECT_EQ(error_of(R"({"schema": 2, "colour": "blue"})"),
            "/schema: 2 is newer than this program, which reads up to 1; update the program");
  EXPECT_THAT(error_of(R"({"schema": 0})"), StartsWith("/schema: 0 is too small"));
  EXPECT_THAT(error_of(R"({"schema": "1"})"), StartsWith("/schema: is \"1\""));
}

TEST(ReadExperiment, CountsOutOfRange) {
  EXPECT_EQ(error_of(R"({"messages": {"count": 0}})"), "/messages/count: 0 is too small; the least is 1");
  EXPECT_EQ(error_of(R"({"messages": {"count": -1}})"), "/messages/count: -1 is too small; the least is 1");
  EXPECT_EQ(error_of(R"({"messages": {"count": 1000000000000}})"),
            "/messages/count: 1000000000000 is too large; the most is 1000000");
  EXPECT_EQ(error_of(R"({"messages": {"count": 1e12}})"),
            "/messages/count: 1000000000000 is too large; the most is 1000000");
  EXPECT_EQ(error_of(R"({"messages": {"count": 1.5}})"), "/messages/count: is 1.5; must be a whole number");
  EXPECT_EQ(read_a(R"({"messages": {"count": 1e3}})").messages.count, 1000U) << "a whole number in another spelling";
}

TEST(ReadExperiment, TheTotalIsLimited) {
  EXPECT_THAT(error_of(R"({"messages": {"count": 1000000, "size": 2000}})"), HasSubstr("a run sends 1 GiB at most"));
  EXPECT_THAT(error_of(R"({"pattern": {"kind": "request-reply", "exchanges": 100000, "request": [20000]}})"),
              HasSubstr("a run sends 1 GiB at most"));
}

TEST(ReadExperiment, OnlyAnObjectIsAnExperiment) {
  for (const std::string_view text : {"[]", "null", "1", "\"tcp\""}) {
    EXPECT_EQ(error_of(text), "an experiment file is a JSON object: { ... }");
  }
}

// What nothing can honour is refused, not ignored.

TEST(Needs, TcpSettingsNeedTcp) {
  EXPECT_EQ(error_of(R"({"transport": "udp", "sender": {"nodelay": true}})"),
            "/sender/nodelay: takes effect on tcp only, and this experiment runs udp; leave it out");
  EXPECT_EQ(error_of(R"({"transport": "both", "sender": {"nodelay": true}})"), "no error")
      << "its TCP run honours it";
  EXPECT_EQ(error_of(R"({"transport": "udp", "sender": {"nodelay": false}})"), "no error") << "that is the default";
  EXPECT_THAT(error_of(R"({"transport": ["pipe", "unix-stream"], "max_segment": 1460})"),
              HasSubstr("this experiment runs pipe, unix-stream"));
  EXPECT_THAT(error_of(R"({"transport": "unix-stream", "ip": 6})"), StartsWith("/ip: takes effect on tcp, udp only"));
  EXPECT_THAT(error_of(R"({"transport": "udp", "sender": {"split": 4}})"), StartsWith("/sender/split: "));
  EXPECT_THAT(error_of(R"({"transport": "pipe", "server": {"listen": false}})"), StartsWith("/server/listen: "));
}

TEST(Needs, LinkSettingsNeedThePrivateLink) {
  EXPECT_EQ(error_of(R"({"link": {"rtt_ms": 5}})"),
            "/link/rtt_ms: takes effect with link.kind private only; set that, or leave this out");
  EXPECT_EQ(error_of(R"({"link": {"rtt_ms": 0, "mtu": 1500, "lose": []}})"), "no error")
      << "all of it is the default";
  EXPECT_EQ(error_of(R"({"link": {"kind": "private", "rtt_ms": 5}})"), "no error");
}

TEST(Needs, PatternSettingsNeedTheirPattern) {
  EXPECT_THAT(error_of(R"({"pattern": {"reads_per_reply": 1}})"),
              StartsWith("/pattern/reads_per_reply: takes effect with pattern.kind request-reply"));
  EXPECT_THAT(error_of(R"({"server": {"reply_delay_ms": 1}})"), StartsWith("/server/reply_delay_ms: "));
  EXPECT_THAT(error_of(R"({"pattern": {"kind": "request-reply"}, "messages": {"count": 5}})"),
              StartsWith("/messages/count: takes effect with pattern.kind one-way"));
}

TEST(Combinations, WhatContradictsItselfIsRefused) {
  EXPECT_THAT(error_of(R"({"transport": "pipe", "pattern": {"kind": "request-reply"}})"),
              StartsWith("/pattern/kind: a pipe has one direction"));
  EXPECT_THAT(error_of(R"({"transport": ["tcp", "pipe"], "link": {"kind": "private"}})"),
              StartsWith("/link/kind: a private link carries tcp and udp only"));
  EXPECT_THAT(error_of(R"({"link": {"kind": "private", "mtu": 1000}, "ip": 6})"),
              StartsWith("/link/mtu: 1000 is too small for IPv6"));
  EXPECT_THAT(error_of(R"({"transport": "udp", "sender": {"end": "reset"}})"),
              StartsWith("/sender/end: only tcp can be reset"));
  EXPECT_THAT(error_of(R"({"messages": {"size": {"min": 20, "max": 10}}})"),
              StartsWith("/messages/size: min 20 is more than max 10"));
  EXPECT_THAT(error_of(R"({"pattern": {"kind": "request-reply"}, "messages": {"payload": {"text": ["a"]}}})"),
              StartsWith("/messages/payload: "));
  EXPECT_THAT(
      error_of(
          R"({"pattern": {"kind": "request-reply", "new_connection_each": true}, "sender": {"connections": 2}})"),
      StartsWith("/sender/connections: "));
  EXPECT_THAT(error_of(R"({"pattern": {"kind": "request-reply", "new_connection_each": true, "exchanges": 20000}})"),
              StartsWith("/pattern/exchanges: "));
  EXPECT_THAT(
      error_of(R"({"pattern": {"kind": "request-reply", "exchanges": 100000, "request": [1,1,1,1,1,1,1,1,1,1,1]}})"),
      StartsWith("/pattern/exchanges: "));
  EXPECT_THAT(error_of(R"({"framing": {"strategy": "announce_ack"}})"),
              StartsWith("/framing/strategy: announce_ack does not work on udp"));
  EXPECT_THAT(error_of(R"({"transport": "pipe", "framing": {"strategy": "announce_ack"}})"),
              StartsWith("/framing/strategy: announce_ack does not work on pipe"));
  EXPECT_THAT(error_of(R"({"transport": "udp", "decode_as": {"strategy": "eof"}})"),
              StartsWith("/decode_as/strategy: eof does not work on udp"));
  EXPECT_THAT(error_of(R"({"framing": {"strategy": "slip", "end": "db"}})"), StartsWith("/framing: "));
}

TEST(Combinations, MessagesThatCannotBeSentAreFoundBeforeTheRun) {
  EXPECT_THAT(error_of(R"({"messages": {"size": 0}})"), HasSubstr("message 0 would be 0 bytes on tcp"));
  EXPECT_EQ(error_of(R"({"transport": "udp", "messages": {"size": 0}})"), "no error");
  EXPECT_EQ(error_of(R"({"framing": {"strategy": "netstring"}, "messages": {"size": 0}})"), "no error");
  EXPECT_THAT(error_of(R"({"framing": {"strategy": "line"}, "messages": {"payload": {"text": ["ok", "a\nb"]}}})"),
              StartsWith("/framing: message 1 of 3 bytes contains the delimiter"));
  EXPECT_THAT(error_of(R"({"framing": {"strategy": "fixed", "size": 20}})"),
              HasSubstr("shorter than the fixed size of 20 bytes"));
  EXPECT_THAT(error_of(R"({"framing": {"strategy": "slip"}, "messages": {"size": 0}})"),
              StartsWith("/framing: message 0 of 0 bytes would not be delivered"));
  EXPECT_EQ(error_of(R"({"framing": {"strategy": "slip", "emit_empty": true}, "messages": {"size": 0}})"),
            "no error");
  EXPECT_THAT(error_of(R"({"transport": "tcp", "framing": {"strategy": "eof"}})"),
              HasSubstr("needs a connection of its own"));
  EXPECT_EQ(error_of(R"({"transport": "tcp", "framing": {"strategy": "eof"}, "sender": {"connections": 10}})"),
            "no error");
  EXPECT_THAT(error_of(R"({"framing_fault": {"kind": "flip", "message": 10}})"),
              StartsWith("/framing_fault/message: 10 is past the last message"));
}

TEST(Variants, ChangeOnlyWhatTheyName) {
  const ExperimentFile file = read_experiment(R"({"messages": {"count": 5}, "variants": [
      {"id": "B", "title": {"en": "with NODELAY"}, "set": {"/sender/nodelay": true}},
      {"id": "C", "set": {"/messages/size": [1, 2], "/transport": "udp"}}]})");
  ASSERT_EQ(file.variants.size(), 3U);
  EXPECT_EQ(file.variants[0].id, "A");
  EXPECT_FALSE(file.variants[0].experiment.sender.nodelay);
  EXPECT_TRUE(file.variants[1].experiment.sender.nodelay);
  EXPECT_EQ(file.variants[1].title.en, "with NODELAY");
  EXPECT_EQ(file.variants[1].experiment.messages.count, 5U);
  EXPECT_FALSE(file.variants[2].experiment.sender.nodelay);
  EXPECT_THAT(file.variants[2].experiment.messages.size.repeated, ElementsAre(1, 2));
  EXPECT_THAT(file.variants[2].experiment.transports, ElementsAre(Transport::udp));
}

TEST(Variants, AreCheckedLikeTheFileItself) {
  const auto with_set = [](std::string_view set) {
    return error_of(R"({"variants": [{"id": "B", "set": )" + std::string(set) + "}]}");
  };
  EXPECT_EQ(with_set(R"({"/sender/nodlay": true})"),
            "/variants/0/set: /sender/nodlay: unknown field; did you mean nodelay?");
  EXPECT_EQ(with_set(R"({"/messages/count": 0})"),
            "/variants/0/set: /messages/count: 0 is too small; the least is 1");
  EXPECT_THAT(with_set(R"({"/link/rtt_ms": 5})"), HasSubstr("/link/rtt_ms: takes effect with link.kind private"));
  EXPECT_THAT(with_set(R"({"sender": true})"), HasSubstr("no JSON pointer"));
  EXPECT_THAT(with_set(R"({"/seed/x": 1})"), HasSubstr("/seed"));
  EXPECT_THAT(with_set(R"({"": {}})"), HasSubstr("belongs to the whole file"));
  for (const char* member : {"schema", "id", "title", "variants", "expect"}) {
    EXPECT_THAT(with_set(R"({"/)" + std::string(member) + R"(": 1})"), HasSubstr("a variant cannot set it"))
        << member;
  }
}

TEST(Variants, HaveNamesOfTheirOwn) {
  EXPECT_THAT(error_of(R"({"variants": [{"id": "B"}, {"id": "B"}]})"), StartsWith("/variants/1/id: B is taken"));
  EXPECT_THAT(error_of(R"({"variants": [{"id": "A"}]})"), StartsWith("/variants/0/id: A is taken"));
  EXPECT_THAT(error_of(R"({"variants": [{"id": "udp"}]})"), HasSubstr("is the name of a transport"));
  EXPECT_THAT(error_of(R"({"variants": [{"id": "B.C"}]})"), StartsWith("/variants/0/id: "));
  EXPECT_THAT(error_of(R"({"variants": [{}]})"), StartsWith("/variants/0/id: is missing"));
}

TEST(Expectations, NameFieldsThatReportsHave) {
  const auto with_field = [](const std::string& field) {
    return error_of(R"({"expect": [{"field": ")" + field + R"(", "is": 1}]})");
  };
  for (const char* field : {"tcp.recv_sizes", "udp.messages.whole", "A.tcp.segments", "tcp.reply.recv_calls",
                            "tcp.exchange_ms", "tcp.recv_sizes.0", "tcp.boundaries.lost_by_cause.late-reader",
                            "tcp.endings.client", "udp.datagrams.lost_in_receive_buffer", "tcp.frames.error"}) {
    EXPECT_EQ(with_field(field), "no error") << field;
  }
  EXPECT_EQ(with_field("tcp.recv_size"), "/expect/0: reports have no field recv_size; did you mean recv_sizes?");
  EXPECT_EQ(with_field("tcp.boundaries.lost_by_cause.naggle"),
            "/expect/0: reports have no field boundaries.lost_by_cause.naggle; did you mean nagle?");
  EXPECT_EQ(with_field("tcp.reply.exchange_ms"), "/expect/0: reports have no field exchange_ms")
      << "a run's, not a direction's";
  EXPECT_THAT(with_field("tcp"), HasSubstr("names no field of the report"));
  EXPECT_THAT(with_field("recv_sizes"), HasSubstr("names no transport"));
  EXPECT_THAT(with_field("tcp."), HasSubstr("reports have no field"));
  EXPECT_THAT(with_field("tcp.recv_sizes.first"), HasSubstr("reports have no field"));
}

TEST(Expectations, KnowEveryCause) {
  const auto with_field = [](const std::string& field) {
    return error_of(R"({"expect": [{"field": ")" + field + R"(", "is": 1}]})");
  };
  for (const std::string_view cause : kMergeCauseNames) {
    const std::string field = "tcp.boundaries.lost_by_cause." + std::string(cause);
    EXPECT_EQ(with_field(field) == "no error", cause != "none") << field;
  }
  for (const std::string_view cause : kCutCauseNames) {
    const std::string field = "tcp.messages.cut_by_cause." + std::string(cause);
    EXPECT_EQ(with_field(field) == "no error", cause != "none") << field;
  }
}

TEST(Expectations, AreOfRunsThatAreMade) {
  EXPECT_EQ(error_of(R"({"transport": "tcp", "expect": [{"field": "udp.recv_calls", "is": 1}]})"),
            "/expect/0: the experiment makes no run A of udp");
  EXPECT_EQ(error_of(R"({"expect": [{"field": "B.tcp.recv_calls", "is": 1}]})"),
            "/expect/0: the experiment makes no run B of tcp");
}

TEST(Expectations, SayExactlyOneThing) {
  EXPECT_EQ(error_of(R"({"expect": [{"field": "tcp.recv_calls", "is": 1, "not": 2}]})"),
            "/expect/0: has both is and not; keep one");
  EXPECT_THAT(error_of(R"({"expect": [{"field": "tcp.recv_calls"}]})"),
              StartsWith("/expect/0: says nothing about its field"));
  EXPECT_THAT(error_of(R"({"expect": [{"is": 1}]})"), StartsWith("/expect/0/field: is missing"));
  EXPECT_THAT(error_of(R"({"expect": [{"field": "tcp.recv_calls", "less": "many"}]})"),
              StartsWith("/expect/0/less: is \"many\"; must be a number"));
  EXPECT_THAT(error_of(R"({"expect": [{"field": "tcp.recv_calls", "near": {"value": 1}}]})"),
              StartsWith("/expect/0/near/tolerance: is missing"));
}

// --set path=value

TEST(Overrides, TakeDotsSlashesJsonAndBareWords) {
  const Experiment e =
      read_a("{}", {"sender.nodelay=true", "/messages/size=[10,20]", "transport=tcp", "messages/count=3",
                    R"(title={"en":"a=b"})", "receiver.quickack=off", "messages.payload=counter"});
  EXPECT_TRUE(e.sender.nodelay);
  EXPECT_THAT(e.messages.size.repeated, ElementsAre(10, 20));
  EXPECT_THAT(e.transports, ElementsAre(Transport::tcp));
  EXPECT_EQ(e.messages.count, 3U);
  EXPECT_EQ(e.title.en, "a=b");
  EXPECT_EQ(e.receiver.quickack, Quickack::off);
}

TEST(Overrides, ApplyInOrderAndReachIntoLists) {
  EXPECT_EQ(read_a("{}", {"seed=2", "seed=3"}).seed, 3U);
  EXPECT_THAT(read_a(R"({"messages": {"size": [1, 2]}})", {"messages.size.1=5"}).messages.size.repeated,
              ElementsAre(1, 5));
  EXPECT_THAT(error_of(R"({"messages": {"size": [1, 2]}})", {"messages.size.2=5"}),
              HasSubstr("no position in a list of 2"));
}

TEST(Overrides, AreReportedWhereTheyAreWrong) {
  EXPECT_EQ(error_of("{}", {"sender.nodlay=true"}), "/sender/nodlay: unknown field; did you mean nodelay?");
  EXPECT_THAT(error_of("{}", {"nodelay"}), HasSubstr("\"nodelay\" sets nothing; write path=value"));
  EXPECT_THAT(error_of("{}", {"=1"}), HasSubstr("sets nothing"));
  EXPECT_THAT(error_of("{}", {"messages.size=[10"}), StartsWith("/messages/size: line 1, column "));
  EXPECT_THAT(error_of("{}", {"/a~2=1"}), HasSubstr("is no path"));
  EXPECT_THAT(error_of("{}", {"seed=\xff"}), HasSubstr("not valid UTF-8"));
  EXPECT_THAT(error_of("{}", {"seed.deep=1"}), StartsWith("/seed"));
  EXPECT_THAT(error_of(R"({"seed": 5})", {"seed.deep=1"}), HasSubstr("there is no \"deep\" inside 5"));
  EXPECT_THAT(error_of("{}", {"sender.nodelay="}), StartsWith("/sender/nodelay: is \"\""));
}

TEST(Overrides, OfSettingsDropExpectationsThatWereWrittenForOthers) {
  const std::string_view text =
      R"({"expect": [{"field": "tcp.recv_calls", "is": 1}, {"field": "udp.recv_calls", "is": 10}]})";
  EXPECT_EQ(read_experiment(text).expect.size(), 2U);
  EXPECT_EQ(read_experiment(text, {"messages.count=20"}).expect.size(), 0U);
  EXPECT_TRUE(read_experiment(text, {"messages.count=20"}).normalized["expect"].empty());
  EXPECT_EQ(read_experiment(text, {"repeat=5", "seed=2"}).expect.size(), 2U)
      << "these leave the experiment what it is";
  EXPECT_EQ(
      read_experiment(text, {"messages.count=20", R"(expect=[{"field":"tcp.recv_calls","is":2}])"}).expect.size(),
      1U);
  const ExperimentFile tcp_only = read_experiment(text, {"transport=tcp"});
  ASSERT_EQ(tcp_only.expect.size(), 1U);
  EXPECT_EQ(tcp_only.expect[0].field, "tcp.recv_calls");
  EXPECT_EQ(tcp_only.normalized["expect"].size(), 1U);
}

}  // namespace
}  // namespace sticky
