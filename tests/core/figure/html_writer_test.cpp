#include "core/figure/html_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/figure/embedded_experiment.h"
#include "core/figure/page_files.h"
#include "core/figure/svg_writer.h"
#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using test::Scene;
using testing::HasSubstr;
using testing::Not;

const std::string kHostile = "</script><script>alert(1)</script><!-- \"'& \xFF";

struct Paged {
  Scene scene;
  FlowFigure flow;
  Explanation cause;

  explicit Paged(Scene made) : scene(std::move(made)), flow(scene.figure()) {
    cause.code = "merge.nagle";
    cause.events = {scene.flow().sends[1 % scene.flow().sends.size()].event};
    cause.text = {"Nagle held B to H", "Nagle 扣住了 B 到 H"};
  }
  HtmlPage page() const {
    HtmlPage page;
    page.sides = {{{}, {}, {{{&flow, {}}}, {{&flow, nullptr, {}}}}}};
    page.flows = {{&flow, &scene.trace}};
    page.causes = {{0, 1, &cause, {"TCP", "TCP"}}};
    page.title = {"8 sends, 2 segments, 4 receives", "8 次 send，2 个报文段，4 次 recv"};
    page.experiment = R"({"schema": 1, "id": "nagle-rtt"})";
    return page;
  }
};

std::string written(const HtmlPage& page) {
  return write_html(page, TableMetrics{});
}

// The page's data as the script sees it.
nlohmann::json data_of(const std::string& html) {
  const std::string open = "id=\"stickylab-data\">";
  const std::size_t begin = html.find(open) + open.size();
  return nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin));
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Html, SpeaksBothLanguagesAndExplains) {
  const std::string html = written(Paged(test::nagle_scene()).page());
  EXPECT_THAT(html, HasSubstr("8 sends, 2 segments, 4 receives"));
  EXPECT_THAT(html, HasSubstr("Nagle 扣住了 B 到 H"));
  EXPECT_THAT(html, HasSubstr("merge.nagle"));
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\""));
}

TEST(Html, AllowsNothingButItself) {
  const std::string html = written(Paged(test::nagle_scene()).page());
  EXPECT_THAT(html, HasSubstr("default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe")));
  EXPECT_EQ(count_of(html, "http"), 2U) << "http-equiv, and the SVG namespace in the script";
  EXPECT_THAT(html, Not(HasSubstr(" style=\"")));
  EXPECT_THAT(html, Not(HasSubstr(" src=")));
}

TEST(Html, TheScriptCannotEndEarly) {
  EXPECT_THAT(std::string(page_js().text), Not(HasSubstr("</script")));
  EXPECT_THAT(std::string(page_css().text), Not(HasSubstr("</style")));
  EXPECT_EQ(page_js().sha256.size(), 64U);
}

TEST(Html, HostileTextStaysText) {
  Paged paged(test::nagle_scene());
  paged.cause.text = {kHostile, kHostile};
  paged.cause.code = kHostile;
  HtmlPage page = paged.page();
  page.title = page.question = page.footer = page.description = {kHostile, kHostile};
  page.experiment = nlohmann::json{{"title", "</script><script>alert(1)</script>"}}.dump();
  page.sides[0].subject.maps[0].heading = {kHostile, kHostile};
  const std::string html = written(page);
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<!--")));
  EXPECT_EQ(count_of(html, "<script"), 3U);
  EXPECT_EQ(count_of(html, "</script>"), 3U);
  EXPECT_NO_THROW((void)data_of(html));
}

TEST(Html, CarriesItsExperiment) {
  const Paged paged(test::nagle_scene());
  HtmlPage page = paged.page();
  const std::string experiment = R"({"schema": 1, "title": {"en": "a < b && \"c\""}})";
  page.experiment = experiment;
  const auto found = embedded_experiment(written(page));
  ASSERT_TRUE(found);
  EXPECT_EQ(nlohmann::json::parse(*found), nlohmann::json::parse(experiment));
}

TEST(Html, ADrawingCarriesItToo) {
  const std::string experiment = R"({"title": "a < b && \"c\" 'd'"})";
  DrawList empty{.width = 10, .height = 10, .stroke = 1, .items = {}};
  EXPECT_EQ(embedded_experiment(write_svg(empty, {.experiment = experiment})), experiment);
  EXPECT_EQ(embedded_experiment("{\"schema\": 1}"), std::nullopt);
  EXPECT_EQ(embedded_experiment("<metadata id=\"stickylab-experiment\">cut"), std::nullopt);
}

// TCP and UDP over the private link, where each packet is an arrow.
TEST(Html, TwoHundredMessagesFitIn300KB) {
  const Paged paged(test::stream_scene({.messages = test::repeated(200, 20),
                                        .segments = test::repeated(200, 20),
                                        .receives = test::repeated(200, 20),
                                        .private_link = true,
                                        .send_gap_ms = 1,
                                        .segment_gap_ms = 1}));
  test::DatagramPlan plan{.datagrams = {200, test::DatagramPlan::Datagram{}}, .private_link = true};
  const test::Scene udp = test::datagram_scene(plan);
  const FlowFigure second = udp.figure(false, 1);
  HtmlPage page = paged.page();
  page.sides[0].subject.maps.push_back({&second, {}});
  page.sides[0].subject.timelines.push_back({&second, nullptr, {}});
  page.flows.push_back({&second, &udp.trace});
  EXPECT_LT(written(page).size(), 300'000U);
}

TEST(Html, AHundredThousandMessagesStaySmallToo) {
  Paged paged(test::stream_scene({.messages = test::repeated(100'000, 20),
                                  .segments = test::repeated(100'000, 20),
                                  .receives = test::repeated(1000, 2000),
                                  .send_gap_ms = 0.01,
                                  .segment_gap_ms = 0.01}));
  EXPECT_LT(written(paged.page()).size(), 300'000U);
}

TEST(Html, TheDataHoldsTheRunsTimes) {
  const Paged paged(test::nagle_scene());
  const nlohmann::json data = data_of(written(paged.page()));
  EXPECT_EQ(data["end"], 63'600);
  EXPECT_EQ(data["steps"].front(), 0);
  EXPECT_EQ(data["steps"].back(), 63'600);
  EXPECT_EQ(data["names"].size(), 8U);
  EXPECT_EQ(data["causes"][0]["events"][0], paged.cause.events[0].value);
  EXPECT_EQ(data["pipe"]["samples"].back(), nlohmann::json({63'600, 160, 160, 160, 160}));
  EXPECT_EQ(data["figures"]["wide"]["map"]["width"], 960);
}

}  // namespace
}  // namespace sticky
