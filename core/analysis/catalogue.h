#pragma once
// Every sentence that the analysis can say, in English and Chinese, by key: "merge.nagle", "udp.truncated", ...
// A template's placeholders are the evidence's names. Besides, {count} and the words that follow it in English:
// {boundaries}, {places}, {datagrams}, {were}, {they}, {them}. A cause's sentences stand beside its rule
// (rule_*.cpp).

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis/explain.h"
#include "core/analysis/sentence.h"
#include "core/base/local_text.h"

namespace sticky {

/// All of them, in no order that matters.
[[nodiscard]] const std::vector<Sentence>& catalogue();

/// The sentence in both languages, filled in. `key` must be in the catalogue (std::out_of_range), and `evidence` must
/// have what its placeholders name (fmt::format_error). Numbers with a fraction are shown with one digit after the
/// point, below 1 with three.
[[nodiscard]] LocalText render(std::string_view key, std::uint64_t count, const std::vector<EvidenceItem>& evidence);

}  // namespace sticky
