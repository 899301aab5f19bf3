#include "app/cli/view/message_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/base/message_name.h"

namespace sticky::cli {
namespace {

constexpr std::size_t kFirstMessages = 3;
constexpr std::size_t kMostMessages = 9;
constexpr std::size_t kMostBytes = 400;  // of one message: more than a line can show
constexpr Ink kCutMark{Ink::Kind::cut, 0};

bool is_readable(PayloadSpec::Kind kind) {
  return kind == PayloadSpec::Kind::text || kind == PayloadSpec::Kind::file ||
         kind == PayloadSpec::Kind::standard_input;
}

/// The first messages, then those that were cut, then whatever comes next; ascending.
std::vector<std::size_t> chosen(const FlowAnalysis& analysis) {
  std::vector<std::size_t> picks;
  const std::size_t count = analysis.fates.size();
  for (std::size_t i = 0; i < std::min(count, kFirstMessages); ++i) picks.push_back(i);
  for (std::size_t i = kFirstMessages; i < count && picks.size() < kMostMessages; ++i) {
    if (analysis.fates[i].state == MessageState::cut) picks.push_back(i);
  }
  return picks;
}

/// What became of the message, in a word.
Span fate_word(const MessageFate& fate, Language language) {
  if (fate.state == MessageState::lost) return {std::string(either(language, "lost  ", "丢失  ")), kBad};
  if (fate.state == MessageState::cut) return {std::string(either(language, "cut   ", "切开  ")), kBad};
  if (fate.merged) return {std::string(either(language, "merged", "粘连  ")), kPlain};
  return {std::string(either(language, "alone ", "独占  ")), kGood};
}

/// Adds a message's text with a mark at each of `cuts` (stream offsets, ascending), elided to `columns`.
void add_text(Line& line, const Flow& flow, ByteRange wire, const std::vector<std::uint64_t>& cuts, int columns) {
  const std::uint64_t end = std::min(wire.end, wire.begin + kMostBytes);
  std::uint64_t from = wire.begin;
  const auto piece = [&](std::uint64_t to) {
    const Bytes bytes = Bytes(flow.payload).subspan(from, to - from);
    const std::string text = elide(visible(bytes), std::max(0, columns));
    columns -= display_width(text);
    line.add(text);
    from = to;
  };
  for (const std::uint64_t cut : cuts) {
    if (cut > end) break;
    piece(cut);
    if (columns-- <= 0) return;
    line.add("┃", kCutMark);
  }
  piece(end);
}

/// Cuts of message `id`; `analysis.cuts` ascend.
std::vector<std::uint64_t> cuts_in(const FlowAnalysis& analysis, MessageId id) {
  const auto first = std::partition_point(analysis.cuts.begin(), analysis.cuts.end(),
                                          [id](const Cut& cut) { return cut.message < id; });
  std::vector<std::uint64_t> offsets;
  for (auto cut = first; cut != analysis.cuts.end() && cut->message == id; ++cut) offsets.push_back(cut->offset);
  return offsets;
}

}  // namespace

Lines message_texts(const Trace& trace, const Flow& flow, const FlowAnalysis& analysis, PayloadSpec::Kind kind,
                    const PictureStyle& style) {
  Lines lines;
  if (!is_readable(kind) || flow.key.direction != Direction::client_to_server || !is_stream(trace.transport))
    return lines;
  const std::vector<std::size_t> picks = chosen(analysis);
  for (const std::size_t i : picks) {
    const MessageId id{flow.first_message.value + static_cast<std::uint32_t>(i)};
    Line line("  " + padded(message_name(static_cast<std::uint32_t>(i)), 5), kStrong);
    const Span fate = fate_word(analysis.fates[i], style.language);
    line.add(fate.text, fate.ink).add("  ");
    add_text(line, flow, flow.messages[i].wire, cuts_in(analysis, id), style.terminal.columns - line.width());
    lines.push_back(std::move(line));
  }
  if (analysis.fates.size() > picks.size()) {
    const std::string rest = count_of(style.language, Noun::message, analysis.fates.size() - picks.size());
    lines.emplace_back(fmt::format(fmt::runtime(either(style.language, "  … {} more", "  …另有 {}")), rest), kDim);
  }
  lines.emplace_back();
  return lines;
}

}  // namespace sticky::cli
