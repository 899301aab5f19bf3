#include "app/cli/view/ladder_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/analysis/window_probes.h"

namespace sticky::cli {
namespace {

constexpr int kTimeColumns = 10;
constexpr int kHostColumns = 14;  // of each host's calls and arrival times
constexpr int kLeastArrow = 24;
constexpr std::size_t kMostRows = 200;  // more scrolls out of sight
constexpr std::size_t kRowsAtEnd = 40;

std::string ms_text(Nanoseconds time) {
  return fmt::format("{:.2f}", to_ms(time));
}

std::string_view words_of(Fate fate, Language language) {
  switch (fate) {
    case Fate::delivered:
      return "";
    case Fate::lost:
    case Fate::lost_on_request:
      return either(language, "lost", "丢失");
    case Fate::queue_full:
      return either(language, "queue full", "队列已满");
    case Fate::late:
      return either(language, "still on its way", "仍在途中");
  }
  return "";
}

std::string label_of(const Segment& segment, bool is_probe, Language language) {
  std::string label;
  const auto add = [&label](const std::string& part) { label += (label.empty() ? "" : " ") + part; };
  if ((segment.flags & Segment::syn) != 0) add("SYN");
  if ((segment.flags & Segment::rst) != 0) add("RST");
  if (segment.length > 0) add(fmt::format("{}–{} ({} B)", segment.offset, segment.range().end, segment.length));
  if ((segment.flags & Segment::fin) != 0) add("FIN");
  if ((segment.flags & Segment::ack_valid) != 0) add(fmt::format("ACK {}", segment.ack));
  if (closes_window(segment)) add(std::string(either(language, "window 0", "窗口 0")));
  if (is_probe) add(std::string(either(language, "window probe", "窗口探测")));
  return label;
}

std::string label_of(const WireDatagram& datagram, Language language) {
  std::string label = fmt::format("#{} {} B", datagram.ordinal + 1, datagram.length);
  if (datagram.more_fragments || datagram.fragment_offset > 0) {
    label += fmt::format(fmt::runtime(either(language, " fragment {}–{}", " 分片 {}–{}")), datagram.fragment_offset,
                         datagram.fragment_offset + datagram.length);
  }
  return label;
}

// The call's words, nothing for calls that moved no data.
std::optional<std::string> call_of(const Event& event) {
  if (const auto* call = std::get_if<SendCall>(&event.what)) {
    return call->error == 0 ? std::optional(fmt::format("send {} B", call->accepted)) : std::nullopt;
  }
  if (const auto* call = std::get_if<RecvCall>(&event.what)) {
    return call->returned_data() ? std::optional(fmt::format("recv {} B", call->got)) : std::nullopt;
  }
  if (const auto* call = std::get_if<RecvDatagram>(&event.what)) {
    return call->returned_data() ? std::optional(fmt::format("recv {} B", call->got)) : std::nullopt;
  }
  return std::nullopt;
}

class Ladder {
 public:
  explicit Ladder(const PictureStyle& style)
      : language_(style.language),
        arrow_(std::max(kLeastArrow, style.terminal.columns - kTimeColumns - 2 * kHostColumns - 4)) {}

  // A receive call stands where it returned, everything else where it began.
  void add(const Event& event) {
    if (const auto* segment = std::get_if<Segment>(&event.what)) {
      const bool is_probe = probes_.take(event, *segment);
      add_packet(event, label_of(*segment, is_probe, language_), segment->fate, segment->duplicate);
    } else if (const auto* datagram = std::get_if<WireDatagram>(&event.what)) {
      add_packet(event, label_of(*datagram, language_), datagram->fate, datagram->duplicate);
    } else if (const auto* lost = std::get_if<CaptureLost>(&event.what)) {
      add_row(event.begin, Line(fmt::format("({} {})", lost->frames,
                                            either(language_, "packets that the recorder missed", "个包未被记录")),
                                kBad));
    } else if (const auto call = call_of(event)) {
      const Nanoseconds time = std::holds_alternative<SendCall>(event.what) ? event.begin : event.end;
      add_row(time, event.side == Side::client
                        ? Line(*call, kStrong)
                        : Line(std::string(static_cast<std::size_t>(server_column()), ' ')).add(*call, kStrong));
    }
  }

  Lines lines() {
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.time < b.time; });
    Lines lines;
    const std::string client(either(language_, "client", "客户端"));
    lines.push_back(Line(fmt::format("{:>{}}  ", "ms", kTimeColumns - 2), kDim)
                        .add(padded(client, server_column()), kDim)
                        .add(either(language_, "server", "服务器"), kDim));
    const bool folded = rows_.size() > kMostRows;
    const std::size_t left_out = folded ? rows_.size() - kMostRows : 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (folded && i == kMostRows - kRowsAtEnd) {
        lines.emplace_back(fmt::format("{:>{}}  … {} …", "", kTimeColumns - 2, left_out), kDim);
        i += left_out;
      }
      Line line(fmt::format("{:>{}}  ", ms_text(rows_[i].time), kTimeColumns - 2), kDim);
      for (const Span& span : rows_[i].line.spans()) line.add(span.text, span.ink);
      lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  struct Row {
    Nanoseconds time{};
    Line line;
  };

  [[nodiscard]] int server_column() const { return kHostColumns + arrow_ + 1; }

  void add_row(Nanoseconds time, Line line) { rows_.push_back({time, std::move(line)}); }

  void add_packet(const Event& event, std::string label, Fate fate, bool duplicate) {
    if (duplicate) label += either(language_, " copy", " 副本");
    const bool arrived = fate == Fate::delivered;
    const std::string arrival = arrived ? std::string(either(language_, "at ", "到 ")) + ms_text(event.end) : "";
    const bool to_server = event.side == Side::client;
    Line line(padded(to_server ? "" : arrival, kHostColumns), kDim);
    line.add(to_server ? arrow_to_right(label, fate) : arrow_to_left(label, fate), arrived ? kPlain : kBad);
    if (to_server) line.add(" " + arrival, kDim);
    add_row(event.begin, std::move(line));
  }

  [[nodiscard]] std::string shaft(int columns) const {
    std::string drawn;
    for (int i = 0; i < columns; ++i) drawn += "─";
    return drawn;
  }
  [[nodiscard]] std::string arrow_to_right(const std::string& label, Fate fate) const {
    const std::string end = fate == Fate::delivered ? "▶" : "✗ " + std::string(words_of(fate, language_));
    const std::string text = elide(label, arrow_ - 8) + " ";
    return padded(text + shaft(arrow_ - display_width(text) - display_width(end)) + end, arrow_);
  }
  [[nodiscard]] std::string arrow_to_left(const std::string& label, Fate fate) const {
    const std::string end = fate == Fate::delivered ? "◀" : std::string(words_of(fate, language_)) + " ✗";
    const std::string text = " " + elide(label, arrow_ - 8);
    return end + shaft(arrow_ - display_width(text) - display_width(end)) + text;
  }

  Language language_;
  int arrow_;
  WindowProbes probes_;
  std::vector<Row> rows_;
};

}  // namespace

Lines ladder_section(const Trace& trace, const PictureStyle& style) {
  if (!trace.evidence.capture) return {};
  Ladder ladder(style);
  for (const Event& event : trace.events) ladder.add(event);
  return ladder.lines();
}

Lines ladders(const Recording& recording, const PictureStyle& style) {
  Lines lines;
  for (const Run& run : recording.runs) {
    const Lines section = run.key.repeat == 0 ? ladder_section(run.trace, style) : Lines{};
    if (section.empty()) continue;
    lines.emplace_back();
    lines.emplace_back(fmt::format("── {}  {}", run.key.variant, name_of(run.key.transport)), kStrong);
    append(lines, section);
  }
  return lines;
}

}  // namespace sticky::cli
