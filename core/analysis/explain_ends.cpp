#include "core/analysis/explain_ends.h"

#include <cstring>
#include <map>

#include "core/analysis/catalogue.h"

namespace sticky {
namespace {

Explanation told(const std::string& kind, std::uint64_t count, const FramingError& first) {
  Explanation explanation;
  explanation.code = "frame." + kind;
  explanation.count = count;
  explanation.evidence = {{"offset", static_cast<std::int64_t>(first.offset)},
                          {"declared", std::to_string(first.declared)},  // as read: may exceed a signed number
                          {"limit", std::to_string(first.limit)}};
  if (first.received_by != no_id<EventId>) explanation.events.push_back(first.received_by);
  explanation.text = render(explanation.code, count, explanation.evidence);
  if (kind == "truncated") return explanation;  // nothing can follow the end of the stream
  const LocalText note = render(first.fatal ? "frame.note.fatal" : "frame.note.resumed", count, {});
  explanation.text.en += " " + note.en;
  explanation.text.zh += note.zh;
  return explanation;
}

/// The catalogue's key, or nothing where the ending needs no words.
const char* ending_code(Ending::How how) {
  switch (how) {
    case Ending::How::reset:
      return "end.reset";
    case Ending::How::timeout:
      return "end.timeout";
    case Ending::How::error:
      return "end.error";
    case Ending::How::interrupted:
      return "end.interrupted";
    case Ending::How::eof:
    case Ending::How::not_read:
    case Ending::How::finished:
      break;
  }
  return nullptr;
}

}  // namespace

void explain_frames(const RunAnalysis& analysis, Direction direction, std::vector<Explanation>& all) {
  std::map<std::string, std::pair<std::uint64_t, FramingError>> kinds;
  for (const FlowAnalysis& flow : analysis.flows) {
    if (flow.key.direction != direction) continue;
    for (const FramingError& error : flow.frames.errors) {
      auto& [count, first] = kinds[error.kind];
      if (count++ == 0) first = error;
    }
  }
  for (const auto& [kind, errors] : kinds) {
    all.push_back(told(kind, errors.first, errors.second));
    all.back().direction = direction;
  }
}

void explain_endings(const Trace& trace, std::vector<Explanation>& all) {
  for (const Side side : {Side::client, Side::server}) {
    const Ending& ending = trace.ending_of(side);
    const char* code = ending_code(ending.how);
    if (code == nullptr) continue;
    Explanation explanation;
    explanation.code = code;
    explanation.direction = direction_from(other(side));
    explanation.count = 1;
    explanation.evidence = {{"side", std::string(name_of(side))}};
    std::vector<EvidenceItem> words = explanation.evidence;
    words.push_back({"side_zh", std::string(side == Side::client ? "客户端" : "服务器")});
    if (ending.how == Ending::How::error) {
      explanation.evidence.push_back({"attempt", ending.attempt});
      explanation.evidence.push_back({"error", std::string(std::strerror(ending.error))});
      words.insert(words.end(), explanation.evidence.begin() + 1, explanation.evidence.end());
    }
    explanation.text = render(code, 1, words);
    all.push_back(std::move(explanation));
  }
}

}  // namespace sticky
