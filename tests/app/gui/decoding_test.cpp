// Decoding a recording under another framing, and the tables of the tabs: well-behaved, and equal to the report.

#include "app/gui/model/decoding.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>

#include "app/gui/model/decoder_table_model.h"
#include "app/gui/model/event_table_model.h"
#include "app/gui/model/statistics_table_model.h"
#include "core/report/report.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;

const std::vector<framing::Params>& someFramings() {
  static const std::vector<framing::Params> all{framing::RawParams{},       framing::LineParams{},
                                                framing::FixedParams{4},    framing::LengthPrefixParams{},
                                                framing::NetstringParams{}, framing::CobsParams{}};
  return all;
}

TEST(Decoding, CountsWhatTheReportCounts) {
  const ResultPtr result = resultWithEverything();
  for (const framing::Params& params : someFramings()) {
    const Understanding understanding = understand(result->recording, params);
    for (std::size_t run = 0; run < result->recording.runs.size(); ++run) {
      const Trace& trace = result->recording.runs[run].trace;
      std::uint64_t decoded = 0;
      std::uint64_t intact = 0;
      for (std::size_t flow = 0; flow < trace.flows.size(); ++flow) {
        if (trace.flows[flow].key.direction != Direction::client_to_server) continue;
        const DecodingPtr decoding = decode(result, run, flow, params);
        decoded += decoding->replay.frames.size();
        intact += decoding->replay.intact;
        const std::uint64_t last = decoding->frames_so_far.empty() ? 0 : decoding->frames_so_far.back();
        EXPECT_LE(last, decoding->replay.frames.size());
      }
      const FrameTotals& frames = understanding.runs[run].totals_of(Direction::client_to_server).frames;
      EXPECT_EQ(decoded, frames.decoded) << framing::name_of(params) << ", run " << run;
      EXPECT_EQ(intact, frames.intact) << framing::name_of(params) << ", run " << run;
    }
  }
}

TEST(DecoderTableModel, BehavesAsAModelShould) {
  DecoderTableModel model;
  const QAbstractItemModelTester tester(&model, Mode::Warning);
  const ResultPtr result = resultWithEverything();
  for (std::size_t run = 0; run < result->recording.runs.size(); ++run) {
    for (std::size_t flow = 0; flow < result->recording.runs[run].trace.flows.size(); ++flow) {
      model.setDecoding(decode(result, run, flow, framing::LineParams{}));
    }
  }
  model.setDecoding(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(EventTableModel, FiltersByKindSideAndWords) {
  EventTableModel model;
  const QAbstractItemModelTester tester(&model, Mode::Warning);
  const ResultPtr result = resultOf(1000);
  model.setRun(result, 0);
  const int all = model.rowCount();
  int sum = 0;
  for (int kind = 1; kind <= static_cast<int>(EventKind::step); ++kind) {
    model.setFilter({static_cast<EventKind>(kind), {}, {}});
    sum += model.rowCount();
    for (int row = 0; row < model.rowCount(); ++row) {
      EXPECT_EQ(kindOf(result->recording.runs[0].trace.events[model.eventAt(row).value]),
                static_cast<EventKind>(kind));
    }
  }
  EXPECT_EQ(sum, all);
  model.setFilter({EventKind::any, Side::client, {}});
  const int client = model.rowCount();
  model.setFilter({EventKind::any, Side::server, {}});
  EXPECT_EQ(client + model.rowCount(), all);
  model.setFilter({EventKind::any, {}, QStringLiteral("no event says this")});
  ASSERT_TRUE(comesTrue([&] { return !model.isScanning(); }));
  EXPECT_EQ(model.rowCount(), 0);
  model.setFilter({EventKind::any, {}, QStringLiteral("SEND()")});
  ASSERT_TRUE(comesTrue([&] { return !model.isScanning(); }));
  model.setFilter({EventKind::send, {}, {}});
  EXPECT_GT(model.rowCount(), 0);
}

TEST(StatisticsTableModel, BehavesAsAModelShould) {
  StatisticsTableModel model;
  const QAbstractItemModelTester tester(&model, Mode::Warning);
  const ResultPtr result = resultWithEverything();
  std::vector<ShownFlow> flows;
  QStringList names;
  for (std::size_t run = 0; run < result->recording.runs.size(); ++run) {
    for (const FlowFigure& figure : result->figures[run]) {
      const auto& all = result->recording.runs[run].trace.flows;
      for (std::size_t flow = 0; flow < all.size(); ++flow) {
        if (all[flow].key == figure.key) flows.push_back({run, flow, &figure});
      }
      names << QString::number(run);
    }
  }
  model.setStatistics(statisticsOf(*result, flows, names));
  EXPECT_GT(model.rowCount(), 0);
  for (const StatisticsRow& row : model.statistics()) {
    EXPECT_LE(row.spread.min, row.spread.median);
    EXPECT_LE(row.spread.median, row.spread.max);
  }
}

}  // namespace
}  // namespace sticky::gui
