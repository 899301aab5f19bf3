#include "app/cli/recording_status.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/streams.h"
#include "app/cli/view/words.h"
#include "core/experiment/expectation_field.h"
#include "core/report/expectations.h"
#include "core/report/report.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

constexpr std::array kInOrder{Status::wrong_input, Status::machine_cannot,     Status::run_failed,
                              Status::interrupted, Status::expectation_failed, Status::fine};

/// "endings.client" and "endings.client_errno" speak of how the client ended.
bool speaks_of(const ExpectationField& field, const RunKey& run, Side side) {
  return field.variant == run.variant && field.transport == run.transport && field.path.size() == 2 &&
         field.path[0] == "endings" && field.path[1].starts_with(name_of(side));
}

/// Asked of this run alone: another repeat may have ended otherwise.
bool is_wanted(const Run& run, Side side, const std::vector<Expectation>& expectations) {
  return std::any_of(expectations.begin(), expectations.end(), [&](const Expectation& expectation) {
    const ExpectationField field = parse_expectation_field(expectation.field);
    if (!speaks_of(field, run.key, side) || !expectation.minus.empty()) return false;
    const json endings = endings_report(run.trace);
    return endings.contains(field.path[1]) && came_true(endings[field.path[1]], expectation);
  });
}

bool ended_badly(const Ending& ending) {
  return ending.how == Ending::How::error || ending.how == Ending::How::timeout;
}

/// The first run that ended in an error or ran out of time, where no expectation wanted that.
std::optional<std::string> failure_of(const Recording& recording, Language language) {
  for (const Run& run : recording.runs) {
    for (const Side side : {Side::client, Side::server}) {
      const Ending& ending = run.trace.ending_of(side);
      if (!ended_badly(ending) || is_wanted(run, side, recording.file.expect)) continue;
      const auto wording = side == Side::client
                               ? either(language, "{}: the client ended with {}", "{}：客户端的结局是 {}")
                               : either(language, "{}: the server ended with {}", "{}：服务器的结局是 {}");
      return fmt::format(fmt::runtime(wording), name_of(run.key.transport), name_of(ending));
    }
  }
  return std::nullopt;
}

void tell(const std::string& name, std::string_view message) {
  write_message(name.empty() ? std::string(message) : fmt::format("{}: {}", name, message));
}

Status expectations_status(const json& expectations, Language language, const std::string& name) {
  Status status = Status::fine;
  for (const json& e : expectations) {
    if (e["held"] == true) continue;
    const std::string field = field_text(e);
    if (e["failed_repeats"] == 0 && e["inconclusive_repeats"] != 0) {
      const auto wording = either(language, "inconclusive: {} (the run's own timing spoiled it; run it again)",
                                  "不能下结论：{}（这次运行自己的时间被打乱了，请再运行一次）");
      tell(name, fmt::format(fmt::runtime(wording), field));
      continue;
    }
    const auto wording = either(language, "expectation did not hold: {} {}, seen {}", "预期不成立：{} {}，实际为 {}");
    tell(name, fmt::format(fmt::runtime(wording), field, e["expected"].dump(), e["seen"].dump()));
    status = Status::expectation_failed;
  }
  return status;
}

}  // namespace

Status status_of(const Recording& recording, const json& expectations, Language language, const std::string& name) {
  Status status = Status::fine;
  if (const auto failure = failure_of(recording, language)) {
    tell(name, *failure);
    status = Status::run_failed;
  }
  if (recording.interrupted) {
    tell(name,
         either(language, "interrupted; what was seen until then is shown", "已中断；显示的是中断之前看到的内容"));
    return first_that_applies(status, Status::interrupted);
  }
  return first_that_applies(status, expectations_status(expectations, language, name));
}

Status status_of(const Recording& recording, const Understanding& understanding, Language language,
                 const std::string& name) {
  const json report = make_report(recording, understanding);
  return status_of(recording, report["expectations"], language, name);
}

Status first_that_applies(Status a, Status b) {
  return *std::find_if(kInOrder.begin(), kInOrder.end(), [=](Status one) { return one == a || one == b; });
}

}  // namespace sticky::cli
