#include "app/cli/view/verdict.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "app/cli/view/text.h"
#include "core/analysis/catalogue.h"

namespace sticky::cli {
namespace {

std::string counted_calls(Transport transport, const DirectionTotals& totals, Language language) {
  std::string text = count_of(language, Noun::send, totals.sends.sizes.size());
  if (transport == Transport::tcp && totals.segment_count) {
    text += " → " + count_of(language, Noun::segment, *totals.segment_count);
  }
  return text + " → " + count_of(language, Noun::receive, totals.receives.sizes.size());
}

/// The verdict on the boundaries and whether it is good.
Span boundary_verdict(const DirectionTotals& totals, Language language) {
  const BoundaryTotals& b = totals.boundaries;
  if (b.total == 0) return {"", kPlain};
  if (b.lost == 0 && b.undelivered == 0)
    return {std::string(either(language, "every boundary kept", "边界全部保留")), kGood};
  const auto english = b.total == 1 ? "{} of {} boundary lost" : "{} of {} boundaries lost";
  std::string text = fmt::format(fmt::runtime(either(language, english, "{1} 个边界丢了 {0} 个")), grouped(b.lost),
                                 grouped(b.total));
  if (b.undelivered > 0) {
    text +=
        fmt::format(fmt::runtime(either(language, ", {} never arrived", "，{} 个没有到达")), grouped(b.undelivered));
  }
  return {text, b.lost > 0 ? kBad : kStrong};
}

std::string message_numbers(const MessageTotals& m, Language language) {
  return fmt::format(fmt::runtime(either(language, "{}: {} whole ({} alone), {} merged, {} cut, {} lost",
                                         "{}：{} 条完整（{} 条独占一次接收），{} 条粘连，{} 条被切开，{} 条丢失")),
                     count_of(language, Noun::message, m.total), grouped(m.whole), grouped(m.alone),
                     grouped(m.merged), grouped(m.cut), grouped(m.lost));
}

std::string byte_numbers(const DirectionTotals& totals, Language language) {
  const auto pattern = totals.content_equal
                           ? either(language, "{} of {} arrived, unchanged", "到达 {} / {}，内容未变")
                           : either(language, "{} of {} arrived, CHANGED", "到达 {} / {}，内容已变");
  return fmt::format(fmt::runtime(pattern), bytes_text(totals.bytes_received), bytes_text(totals.bytes_sent));
}

std::string frame_numbers(const FrameTotals& f, Language language) {
  std::string text = fmt::format(fmt::runtime(either(language, "frames: {} of {} intact", "帧：{1} 个中 {0} 个完好")),
                                 grouped(f.intact), grouped(f.expected));
  if (f.overhead_bytes > 0) {
    text += fmt::format(fmt::runtime(either(language, ", {} overhead", "，开销 {}")), bytes_text(f.overhead_bytes));
  }
  if (f.error) {
    text += fmt::format(fmt::runtime(either(language, ", error: {}", "，错误：{}")),
                        sticky::render("frame.note.name." + f.error->kind, 1, {}).in(language));
  }
  return text;
}

/// What keeping every boundary costs, only what was paid. Ink: bad where something was.
Span datagram_price(const DatagramCounts& d, Language language) {
  const std::uint64_t lost = d.lost_on_link + d.lost_in_receive_buffer + d.fragment_lost + d.lost_unknown;
  const std::array<std::pair<std::uint64_t, LocalText>, 6> prices{{{lost, {"lost", "丢失"}},
                                                                   {d.truncated, {"truncated", "截断"}},
                                                                   {d.refused, {"refused", "被拒"}},
                                                                   {d.not_sent, {"not sent", "未发出"}},
                                                                   {d.reordered, {"reordered", "乱序"}},
                                                                   {d.duplicated, {"duplicated", "重复"}}}};
  std::string paid;
  for (const auto& [count, word] : prices) {
    if (count == 0) continue;
    paid += fmt::format("{}{} {}", paid.empty() ? "" : ", ", grouped(count), word.in(language));
  }
  if (paid.empty()) {
    return {std::string(either(language, "price: none this time; nothing was lost, truncated or reordered",
                               "代价：这一次没有，既没丢失、截断，也没乱序")),
            kDim};
  }
  const auto pattern = either(language, "price: of {}, {}", "代价：{}，其中 {}");
  return {fmt::format(fmt::runtime(pattern), count_of(language, Noun::datagram, d.sent), paid), kBad};
}

}  // namespace

std::string_view title_of(Transport transport) {
  switch (transport) {
    case Transport::tcp:
      return "TCP";
    case Transport::udp:
      return "UDP";
    case Transport::unix_stream:
      return "Unix stream";
    case Transport::unix_seqpacket:
      return "Unix seqpacket";
    case Transport::unix_datagram:
      return "Unix datagram";
    case Transport::pipe:
      return "pipe";
  }
  return "?";
}

Lines headline(std::string_view name, Transport transport, const DirectionTotals& totals, int columns,
               Language language) {
  Lines lines;
  const Line lead = Line(name, kStrong).add("  ", kStrong);
  add_wrapped(lines, lead, counted_calls(transport, totals, language), kStrong, columns);
  const Span verdict = boundary_verdict(totals, language);
  if (verdict.text.empty()) return lines;
  const int room = columns - lines.back().width() - display_width(verdict.text);
  if (room >= 2) {
    lines.back().add(std::string(static_cast<std::size_t>(room), ' ')).add(verdict.text, verdict.ink);
  } else {
    const Line indent(std::string(static_cast<std::size_t>(lead.width()), ' '));
    add_wrapped(lines, indent, verdict.text, verdict.ink, columns);
  }
  return lines;
}

Lines numbers(const Trace& trace, const DirectionTotals& totals, int columns, Language language) {
  Lines lines;
  const Line indent("  ");
  add_wrapped(lines, indent, message_numbers(totals.messages, language), kDim, columns);
  std::string second = byte_numbers(totals, language);
  second += " · " + milliseconds_text(to_ms(trace.duration));
  add_wrapped(lines, indent, second, totals.content_equal ? kDim : kBad, columns);
  if (!is_stream(trace.transport)) {
    const Span price = datagram_price(totals.datagrams, language);
    add_wrapped(lines, indent, price.text, price.ink, columns);
  }
  return lines;
}

Lines frame_line(const FrameTotals& frames, int columns, Language language) {
  Lines lines;
  const bool intact = frames.intact == frames.expected && !frames.error;
  add_wrapped(lines, Line("  "), frame_numbers(frames, language), intact ? kGood : kBad, columns);
  return lines;
}

}  // namespace sticky::cli
