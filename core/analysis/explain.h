#pragma once
// What a run showed, in sentences: code and evidence are the truth, the text is rendered from them by one catalogue
// of templates (catalogue.h) in both languages. A sentence never claims more than its evidence shows.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/obtainable.h"
#include "core/base/local_text.h"

namespace sticky {

/// One quantity that a sentence rests on. The name ends in its unit: held_ms, unacked_bytes.
struct EvidenceItem {
  std::string name;
  std::variant<std::int64_t, double, std::string, std::vector<std::string>> value;
  bool operator==(const EvidenceItem&) const = default;
};

/// One finding of a run. Equal findings of one direction are told once, with their count.
struct Explanation {
  std::string code;  ///< merge.<cause>, cut.<cause>, udp.<what>, frame.<error kind>, end.<how>
  Direction direction = Direction::client_to_server;
  std::uint64_t count = 0;  ///< boundaries, cuts, datagrams or errors that it stands for
  std::vector<EvidenceItem> evidence;
  std::vector<EventId> events;  ///< of the clearest instance: the longest held
  Obtainable obtainable;        ///< unknown causes only: what would tell them
  LocalText text;
};

/// In the order: merges, cuts (each by the order of the rules), datagrams, frames, endings.
[[nodiscard]] std::vector<Explanation> explain(const Trace& trace, const RunAnalysis& analysis);

/// A change of the experiment that shows the other side of a finding.
struct Suggestion {
  std::string path;   ///< JSON pointer into the experiment: "/sender/nodelay"
  std::string value;  ///< JSON text: "true"
  LocalText text;     ///< what to try and what it will show
};
/// Nothing where the finding needs no experiment of its own.
[[nodiscard]] std::vector<Suggestion> suggestions_for(const Explanation& explanation);

}  // namespace sticky
