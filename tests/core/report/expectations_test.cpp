// Expectations are looked up in a finished report; these reports are made by hand, as small as they may be.

#include "core/report/expectations.h"

#include <gtest/gtest.h>

namespace sticky {
namespace {

using nlohmann::json;

json run(const char* variant, const char* transport, json client_to_server, const json& more = json::object()) {
  json made{{"variant", variant},
            {"transport", transport},
            {"inconclusive", nullptr},
            {"client_to_server", std::move(client_to_server)},
            {"server_to_client", {{"recv_calls", 3}}}};
  made.update(more);
  return made;
}

json report_of(std::vector<json> runs) {
  return {{"runs", std::move(runs)}};
}

json evaluate(const json& report, const char* field, const char* relation, json value) {
  return evaluate_expectations({{field, relation, std::move(value)}}, report).at(0);
}

bool holds(json seen, const char* relation, json value) {
  return evaluate(report_of({run("A", "tcp", {{"x", std::move(seen)}})}), "tcp.x", relation, std::move(value))["held"]
      .get<bool>();
}

TEST(Expectations, EveryRelation) {
  EXPECT_TRUE(holds(3, "is", 3));
  EXPECT_TRUE(holds(3.0, "is", 3)) << "the same number in another spelling";
  EXPECT_FALSE(holds(3, "is", 4));
  EXPECT_TRUE(holds({10, 90}, "is", {10, 90}));
  EXPECT_FALSE(holds({10, 90}, "is", {90, 10}));
  EXPECT_TRUE(holds("eof", "is", "eof"));
  EXPECT_TRUE(holds(3, "not", 4));
  EXPECT_FALSE(holds(3, "not", 3));
  EXPECT_TRUE(holds(3, "less", 4));
  EXPECT_FALSE(holds(4, "less", 4));
  EXPECT_TRUE(holds(5, "more", 4));
  EXPECT_FALSE(holds(4, "more", 4));
  EXPECT_TRUE(holds(4, "at_least", 4));
  EXPECT_FALSE(holds(3.9, "at_least", 4));
  EXPECT_TRUE(holds(4, "at_most", 4));
  EXPECT_FALSE(holds(4.1, "at_most", 4));
  EXPECT_TRUE(holds(42, "near", {{"value", 40}, {"tolerance", 2}}));
  EXPECT_FALSE(holds(42.1, "near", {{"value", 40}, {"tolerance", 2}}));
}

TEST(Expectations, AnOrderNeedsANumber) {
  EXPECT_FALSE(holds("3", "less", 4));
  EXPECT_FALSE(holds({1, 2}, "more", 0));
  EXPECT_FALSE(holds(true, "at_least", 0));
}

TEST(Expectations, WhatCouldNotBeObservedFailsWhateverIsExpected) {
  for (const char* relation : {"is", "not", "less", "more", "at_least", "at_most"}) {
    EXPECT_FALSE(holds(nullptr, relation, 0)) << relation;
  }
  EXPECT_FALSE(holds(nullptr, "is", nullptr));
  EXPECT_FALSE(holds(nullptr, "near", {{"value", 0}, {"tolerance", 1}}));
}

TEST(Expectations, LookFirstAtTheDirectionThenAtTheRun) {
  const json report = report_of({run("A", "tcp", {{"recv_calls", 1}, {"messages", {{"whole", 7}}}},
                                     {{"exchange_ms", {1.5, 2.5}}, {"endings", {{"client", "eof"}}}})});
  EXPECT_EQ(evaluate(report, "tcp.recv_calls", "is", 1)["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.reply.recv_calls", "is", 3)["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.messages.whole", "is", 7)["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.exchange_ms", "is", {1.5, 2.5})["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.exchange_ms.1", "is", 2.5)["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.exchange_ms.2", "is", 2.5)["held"], false) << "there are only two";
  EXPECT_EQ(evaluate(report, "tcp.endings.client", "is", "eof")["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.reply.exchange_ms", "is", {1.5, 2.5})["held"], false);
}

TEST(Expectations, ACauseThatDidNotOccurCountsZero) {
  const json report = report_of({run("A", "tcp", {{"boundaries", {{"lost_by_cause", {{"nagle", 8}}}}}})});
  EXPECT_EQ(evaluate(report, "tcp.boundaries.lost_by_cause.nagle", "is", 8)["held"], true);
  EXPECT_EQ(evaluate(report, "tcp.boundaries.lost_by_cause.cork", "is", 0)["held"], true);
}

TEST(Expectations, AreOfOneVariantAndTransport) {
  const json report =
      report_of({run("A", "tcp", {{"x", 1}}), run("A", "udp", {{"x", 2}}), run("B", "tcp", {{"x", 3}})});
  EXPECT_EQ(evaluate(report, "tcp.x", "is", 1)["seen"], 1);
  EXPECT_EQ(evaluate(report, "A.tcp.x", "is", 1)["held"], true);
  EXPECT_EQ(evaluate(report, "udp.x", "is", 2)["held"], true);
  EXPECT_EQ(evaluate(report, "B.tcp.x", "is", 3)["held"], true);
}

/// "field - minus" of two runs of each repeat.
json evaluate_difference(const json& report, const char* field, const char* minus, double at_least) {
  return evaluate_expectations({{field, "at_least", at_least, minus}}, report).at(0);
}

json in_repeat(int repeat, json run) {
  run["repeat"] = repeat;
  return run;
}

TEST(Expectations, OneFieldCanBeComparedWithAnother) {
  const json report = report_of({in_repeat(0, run("A", "tcp", {{"at", {10, 25}}})),
                                 in_repeat(0, run("B", "udp", {{"at", {4, 5}}, {"word", "five"}}))});
  const json verdict = evaluate_difference(report, "tcp.at.1", "tcp.at.0", 15);
  EXPECT_EQ(verdict["held"], true);
  EXPECT_EQ(verdict["seen"], 15);
  EXPECT_EQ(field_text(verdict), "tcp.at.1 - tcp.at.0");
  EXPECT_EQ(evaluate_difference(report, "tcp.at.1", "B.udp.at.0", 21)["held"], true);
  EXPECT_EQ(evaluate_difference(report, "tcp.at.1", "B.udp.at.0", 22)["held"], false);
  EXPECT_EQ(evaluate_difference(report, "tcp.at.1", "B.udp.word", 0)["seen"], nullptr) << "no number";
  EXPECT_EQ(evaluate_difference(report, "tcp.at.1", "C.udp.at.0", 0)["held"], false) << "no such run";
}

TEST(Expectations, ADifferenceIsTakenWithinOneRepeat) {
  const json spoiled = run("B", "tcp", {{"x", 9}}, {{"inconclusive", "the machine was busy"}});
  const json report = report_of({in_repeat(0, run("A", "tcp", {{"x", 5}})), in_repeat(0, run("B", "tcp", {{"x", 1}})),
                                 in_repeat(1, run("A", "tcp", {{"x", 7}})), in_repeat(1, spoiled)});
  const json verdict = evaluate_difference(report, "tcp.x", "B.tcp.x", 4);
  EXPECT_EQ(verdict["seen"], -2);
  EXPECT_EQ(verdict["failed_repeats"], 0);
  EXPECT_EQ(verdict["inconclusive_repeats"], 1) << "the other run was spoiled";
}

TEST(Expectations, MustHoldInEveryRepeat) {
  const json report =
      report_of({run("A", "tcp", {{"x", 1}}), run("A", "tcp", {{"x", 2}}), run("A", "tcp", {{"x", 3}})});
  const json verdict = evaluate(report, "tcp.x", "is", 1);
  EXPECT_EQ(verdict["held"], false);
  EXPECT_EQ(verdict["failed_repeats"], 2);
  EXPECT_EQ(verdict["seen"], 2) << "the first exception";
  EXPECT_EQ(verdict["expected"], json({{"is", 1}}));
  EXPECT_EQ(evaluate(report, "tcp.x", "at_least", 1)["seen"], 1);
}

TEST(Expectations, AnInconclusiveRunIsToldApartFromAFailure) {
  const json spoiled = run("A", "tcp", {{"x", 2}}, {{"inconclusive", "the machine was busy"}});
  const json verdict = evaluate(report_of({run("A", "tcp", {{"x", 1}}), spoiled}), "tcp.x", "is", 1);
  EXPECT_EQ(verdict["held"], false);
  EXPECT_EQ(verdict["failed_repeats"], 0);
  EXPECT_EQ(verdict["inconclusive_repeats"], 1);
  const json lucky = evaluate(report_of({spoiled}), "tcp.x", "is", 2);
  EXPECT_EQ(lucky["held"], true) << "it came true all the same";
  EXPECT_EQ(lucky["inconclusive_repeats"], 0);
}

TEST(Expectations, OfARunThatWasNeverMadeDoNotHold) {
  const json verdict = evaluate(report_of({}), "tcp.x", "is", 1);
  EXPECT_EQ(verdict["held"], false);
  EXPECT_EQ(verdict["seen"], nullptr);
  EXPECT_EQ(verdict["failed_repeats"], 0);
}

}  // namespace
}  // namespace sticky
