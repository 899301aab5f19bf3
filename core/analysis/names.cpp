// The words that reports, saved files and terminals use for causes (docs/contract.md, section 2).
#include <array>

#include "core/analysis/analysis.h"

namespace sticky {
namespace {

constexpr std::array<std::string_view, 9> kMissing{"nothing",    "transmit-record", "queue-level",
                                                   "tcp-sample", "retransmission",  "clock",
                                                   "frames",     "arrival-order",   "proof"};

static_assert(kMissing.size() == static_cast<std::size_t>(Missing::proof) + 1);

static_assert(kMergeCauseNames.size() <= 16 && kCutCauseNames.size() <= 16);  // the bits of Proof::also

template <std::size_t Count>
std::vector<std::string_view> names_in(std::uint16_t also, const std::array<std::string_view, Count>& names) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < Count; ++i) {
    if ((also >> i & 1U) != 0) found.push_back(names[i]);
  }
  return found;
}

}  // namespace

std::string_view name_of(Missing missing) {
  return kMissing[static_cast<std::size_t>(missing)];
}

std::vector<std::string_view> merge_causes_in(std::uint16_t also) {
  return names_in(also, kMergeCauseNames);
}
std::vector<std::string_view> cut_causes_in(std::uint16_t also) {
  return names_in(also, kCutCauseNames);
}

}  // namespace sticky
