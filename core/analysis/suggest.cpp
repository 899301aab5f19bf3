// What to try next: for each finding, the change of the experiment that shows its other side.
#include <array>
#include <string_view>

#include "core/analysis/catalogue.h"
#include "core/analysis/explain.h"

namespace sticky {
namespace {

/// Of findings whose code begins with `code` (the first entry that fits decides the order): one change each.
struct Change {
  std::string_view code;
  std::string_view path;
  std::string_view value;
  std::string_view sentence;
};

constexpr std::string_view kFraming = R"({"strategy":"length_prefix"})";

constexpr std::array<Change, 28> kChanges{{
    {"merge.nagle", "/sender/nodelay", "true", "try.nodelay"},
    {"wait.nagle", "/sender/nodelay", "true", "try.nodelay"},
    {"merge.cork", "/sender/cork", "false", "try.uncork"},
    {"merge.more", "/sender/more", "false", "try.no-more"},
    {"wait.cork", "/sender/cork", "false", "try.uncork"},
    {"wait.more", "/sender/more", "false", "try.no-more"},
    {"merge.window", "/messages/gap_us", "2000", "try.gap"},
    {"merge.wait-all", "/receiver/wait_all", "false", "try.no-wait-all"},
    {"merge.low-water", "/receiver/low_water", "null", "try.no-low-water"},
    {"merge.late-reader", "/receiver/start_delay_ms", "0", "try.prompt-reader"},
    {"merge.retransmission", "/link/loss", "0", "try.no-loss"},
    {"merge.unknown", "/evidence", "\"full\"", "try.evidence"},
    {"merge.unknown", "/link", R"({"kind":"private"})", "try.private-link"},
    {"merge.", "/framing", kFraming, "try.framing"},
    {"cut.read-size", "/receiver/read_size", "65536", "try.large-read"},
    {"cut.wait", "/receiver/low_water", "null", "try.no-low-water"},
    {"cut.nagle-tail", "/sender/nodelay", "true", "try.nodelay"},
    {"cut.loss", "/link/loss", "0", "try.no-loss"},
    {"cut.unknown", "/evidence", "\"full\"", "try.evidence"},
    {"cut.unknown", "/link", R"({"kind":"private"})", "try.private-link"},
    {"cut.", "/framing", kFraming, "try.framing"},
    {"udp.truncated", "/receiver/read_size", "65536", "try.datagram-room"},
    {"udp.overflow", "/receiver/receive_buffer", "1048576", "try.receive-buffer"},
    {"udp.overflow", "/messages/gap_us", "2000", "try.gap"},
    {"udp.lost", "/link/loss", "0", "try.no-loss"},
    {"udp.fragment-lost", "/messages/size", "1000", "try.small-datagrams"},
    {"udp.too-large", "/messages/size", "1000", "try.small-datagrams"},
    {"udp.refused", "/server/listen", "true", "try.listen"},
}};

/// A run that has it already, or cannot have it, learns nothing from it.
bool would_tell(const Change& change, const Obtainable& obtainable) {
  if (change.path == "/evidence") return obtainable.evidence;
  return change.path != "/link" || obtainable.private_link;
}

}  // namespace

std::vector<Suggestion> suggestions_for(const Explanation& explanation) {
  std::vector<Suggestion> suggestions;
  for (const Change& change : kChanges) {
    if (!std::string_view(explanation.code).starts_with(change.code)) continue;
    if (!would_tell(change, explanation.obtainable)) continue;
    suggestions.push_back({std::string(change.path), std::string(change.value), render(change.sentence, 0, {})});
  }
  return suggestions;
}

}  // namespace sticky
