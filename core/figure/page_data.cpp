#include "core/figure/page_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/message_name.h"
#include "core/figure/page_items.h"
#include "core/figure/pipe_view.h"

namespace sticky {
namespace {

using nlohmann::json;

constexpr double kWide = 960, kNarrow = 340;  // pixels
constexpr std::size_t kMostSamples = 400, kMostSteps = 2000, kMostNames = 2000;
constexpr double kPlaybackSeconds = 8;

json both(const LocalText& text) {
  return {{"en", text.in(Language::en)}, {"zh", text.in(Language::zh)}};
}
double tenth(double value) {
  return std::round(value * 10) / 10;
}
std::int64_t microseconds(Nanoseconds t) {
  return t.count() / 1000;
}

// --- what the script needs to know of roles ---

std::string_view role_kind(Role role) {
  switch (role) {
    case Role::message:
      return "message";
    case Role::ribbon:
      return "ribbon";
    case Role::flight:
      return "flight";
    case Role::letter:
      return "letter";
    case Role::tick:
      return "tick";
    default:
      return "";
  }
}

json paint_json(const Paint& paint) {
  const json none = nullptr;
  return {paint.fill ? json(to_hex(*paint.fill)) : none,
          paint.fill_opacity,
          paint.stroke ? json(to_hex(*paint.stroke)) : none,
          paint.stroke_width,
          static_cast<int>(paint.dash),
          static_cast<int>(paint.pattern),
          to_hex(paint.pattern_colour)};
}

void add_paints(json& data) {
  for (std::size_t role = 0; role < kRoleCount; ++role) data["roles"].push_back(role_kind(static_cast<Role>(role)));
  for (ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::projector})
    for (std::size_t role = 0; role < kRoleCount; ++role) {
      Paint paint = paint_of(theme(name), static_cast<Role>(role), no_message);
      if (static_cast<Role>(role) == Role::message) paint.pattern = Pattern::none;
      data["paints"][std::string(name_of(name))].push_back(paint_json(paint));
    }
  for (std::uint32_t m = 0; m < kMessageColours; ++m) {
    data["colours"].push_back(to_hex(message_colour(m)));
    data["letters"].push_back(to_hex(letter_colour(m)));
  }
  for (std::uint32_t m = 0; m < 4 * kMessageColours; m += kMessageColours)
    data["patterns"].push_back(static_cast<int>(message_pattern(m)));
}

json figure_json(const DrawList& en, const DrawList& zh, PageItems& items) {
  json figure = items.pack(en, zh);
  figure["width"] = tenth(en.width);
  figure["height"] = tenth(std::max(en.height, zh.height));
  figure["stroke"] = en.stroke;
  return figure;
}

RunSubject everything_of(const std::vector<ComparisonSide>& sides) {
  RunSubject all;
  for (const ComparisonSide& side : sides) {
    all.maps.insert(all.maps.end(), side.subject.maps.begin(), side.subject.maps.end());
    all.timelines.insert(all.timelines.end(), side.subject.timelines.begin(), side.subject.timelines.end());
  }
  return all;
}

json figures_at(const HtmlPage& page, double width, const Style& base, const TextMetrics& metrics, PageItems& items) {
  const auto lay_out = [&](Language language, FigureKind kind) {
    Style style = base;
    style.language = language;
    if (page.sides.size() > 1) return layout_comparison(page.sides, kind, width, style, metrics);
    return layout_run(page.sides.front().subject, kind, width, style, metrics);
  };
  json at;
  for (auto [name, kind] : {std::pair{"map", FigureKind::byte_map}, {"time", FigureKind::timeline}})
    at[name] = figure_json(lay_out(Language::en, kind), lay_out(Language::zh, kind), items);
  const RunSubject all = everything_of(page.sides);
  if (!all.timelines.empty()) {
    const TimeAxis axis = run_time_axis(all, width, base, metrics);  // sides share their axis
    at["time"]["axis"] = {{"x0", axis.x0},
                          {"left", static_cast<double>((axis.left - axis.origin).count()) / 1000},
                          {"perPixel", axis.ns_per_px / 1000}};
  }
  return at;
}

// --- playback ---

std::vector<std::int64_t> steps_of(const HtmlPage& page) {
  std::set<std::int64_t> times;
  for (const PageFlow& of : page.flows) {
    for (const Mark& m : of.flow->sends) times.insert(microseconds(m.begin - of.flow->begin));
    for (const Mark& m : of.flow->receives) times.insert(microseconds(m.end - of.flow->begin));
    for (const Flight& f : of.flow->flights) times.insert(microseconds(f.left - of.flow->begin));
  }
  std::vector<std::int64_t> steps;
  const std::size_t stride = times.size() / kMostSteps + 1;
  std::size_t i = 0;
  for (std::int64_t t : times)
    if (i++ % stride == 0) steps.push_back(std::max<std::int64_t>(0, t));
  return steps;
}

std::int64_t end_of(const HtmlPage& page) {
  std::int64_t end = 1;
  for (const PageFlow& of : page.flows) end = std::max(end, microseconds(of.flow->end - of.flow->begin));
  return end;
}

// The speed at which the whole run takes a reader's patience, not more.
std::string speed_for(std::int64_t end) {
  const double seconds = static_cast<double>(end) / 1e6;
  for (const char* speed : {"0.0001", "0.001", "0.01", "0.1"})
    if (seconds / std::stod(speed) <= kPlaybackSeconds * 1.5) return speed;
  return "1";
}

// What had been read, had arrived, ... at each sampled time: the edges between the pipe's stages.
json pipe_json(const FlowFigure& flow, const Trace& trace, const std::vector<std::int64_t>& steps) {
  if (!is_stream(flow.transport) || flow.total == 0) return nullptr;
  json samples = json::array(), sizes = json::array(), letters = json::array();
  const std::size_t stride = steps.size() / kMostSamples + 1;
  std::size_t stages = 0;
  const auto sample = [&](std::int64_t t) {
    json row = {t};
    const auto places = pipe_stages(flow, flow.begin + std::chrono::microseconds(t + 1));
    stages = places.size();
    std::uint64_t edge = 0;
    for (std::size_t i = places.size(); i-- > 1;) {
      for (ByteRange range : places[i].bytes) edge += range.size();
      row.push_back(edge);
    }
    samples.push_back(std::move(row));
  };
  for (std::size_t i = 0; i < steps.size(); i += stride) sample(steps[i]);
  sample(microseconds(flow.end - flow.begin));
  for (const Message& message : trace.flows[0].messages) {
    if (sizes.size() == kMostNames) break;
    sizes.push_back(message.wire.size());
    letters.push_back(message_name(static_cast<std::uint32_t>(letters.size())));
  }
  const json names = stages == 5
                         ? json{{"en", {"sender", "send buffer", "wire", "receive buffer", "reader"}},
                                {"zh", {"发送方", "发送缓冲区", "线路", "接收缓冲区", "接收方"}}}
                         : json{{"en", {"sender", "in between", "reader"}}, {"zh", {"发送方", "途中", "接收方"}}};
  return {{"names", names}, {"samples", samples}, {"total", flow.total}, {"sizes", sizes}, {"letters", letters}};
}

json cause_json(const PageCause& cause, const HtmlPage& page) {
  json flows = json::array(), events = json::array();
  std::int64_t time = -1;
  for (std::uint16_t f = 0; f < cause.flows; ++f) flows.push_back(cause.first_flow + f);
  for (EventId event : cause.explanation->events) {
    if (event == no_id<EventId>) continue;
    events.push_back(event.value);
    const PageFlow& of = page.flows[cause.first_flow];
    if (event.value < of.trace->events.size())
      time = std::max(time, microseconds(of.trace->events[event.value].end - of.flow->begin));
  }
  return {{"flows", flows}, {"events", events}, {"time", time}};
}

json names_of_messages(const HtmlPage& page) {
  std::uint32_t most = 0;
  for (const PageFlow& of : page.flows) most = std::max(most, of.flow->messages);
  json names = json::array();
  for (std::uint32_t m = 0; m < std::min<std::size_t>(most, kMostNames); ++m) names.push_back(message_name(m));
  return names;
}

json words() {
  return {{"play", both({"Play", "播放"})},
          {"pause", both({"Pause", "暂停"})},
          {"back", both({"Step back", "上一步"})},
          {"forward", both({"Step forward", "下一步"})},
          {"scrub", both({"Time", "时间"})},
          {"speed", both({"Speed", "速度"})},
          {"figure", both({"Figures. Up and down: choose a message. Left and right: step.",
                           "图。上下键选择消息，左右键逐步。"})},
          {"time", both({"Timeline of calls and packets", "调用与报文的时间线"})},
          {"pipe", both({"Where the bytes are now", "字节此刻在哪里"})},
          {"bytes", both({"bytes", "字节"})}};
}

}  // namespace

std::string script_safe(std::string json_text) {
  for (std::size_t at = json_text.find('<'); at != std::string::npos; at = json_text.find('<', at + 6))
    json_text.replace(at, 1, "\\u003c");
  return json_text;
}

std::string page_data(const HtmlPage& page, const TextMetrics& metrics) {
  const std::int64_t end = end_of(page);
  json data{{"lang", name_of(page.language)},
            {"theme", name_of(page.theme)},
            {"title", both(page.title)},
            {"description", both(page.description)},
            {"end", end},
            {"speed", speed_for(end)},
            {"words", words()}};
  add_paints(data);
  Style small;
  small.heading = 15;
  small.body = small.small = 11;
  small.letter = 13;
  small.row = 34;
  PageItems items(page.flows);
  data["figures"] = {{"wide", figures_at(page, kWide, {}, metrics, items)},
                     {"narrow", figures_at(page, kNarrow, small, metrics, items)}};
  data["subjects"] = items.subjects();
  const auto steps = steps_of(page);
  data["steps"] = steps;
  data["pipe"] = page.flows.empty() ? json(nullptr) : pipe_json(*page.flows[0].flow, *page.flows[0].trace, steps);
  data["names"] = names_of_messages(page);
  data["causes"] = json::array();
  for (const PageCause& cause : page.causes) data["causes"].push_back(cause_json(cause, page));
  return script_safe(data.dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace sticky
