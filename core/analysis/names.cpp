// The words that reports, saved files and terminals use for causes (docs/contract.md, section 2).
#include <array>

#include "core/analysis/analysis.h"
#include "core/analysis/cause_words.h"

namespace sticky {
namespace {

// By MergeCause, and by CutCause: the name, and what its evidence calls the time and the bytes of the proof.
constexpr std::array<CauseWords, 12> kMergeCauses{{
    {"none"},
    {"one-send"},
    {"retransmission", "held_ms"},
    {"cork", "held_ms", "segment_bytes"},
    {"more", "held_ms"},
    {"window", "", "waiting_bytes"},
    {"nagle", "held_ms", "unacked_bytes"},
    {"queue"},
    {"wait-all", "waited_ms", "mark_bytes"},
    {"low-water", "waited_ms", "mark_bytes"},
    {"late-reader", "held_ms", "queued_bytes"},
    {"unknown"},
}};
constexpr std::array<CauseWords, 10> kCutCauses{{
    {"none"},
    {"read-size", "", "asked_bytes"},
    {"wait", "", "mark"},
    {"loss"},
    {"partial-send", "", "left_bytes"},
    {"window", "", "waiting_bytes"},
    {"nagle-tail", "held_ms", "unacked_bytes"},
    {"segment", "", "mss_bytes"},
    {"two-sends"},
    {"unknown"},
}};
constexpr std::array<std::string_view, 9> kMissing{"nothing",    "transmit-record", "queue-level",
                                                   "tcp-sample", "retransmission",  "clock",
                                                   "frames",     "arrival-order",   "proof"};

static_assert(kMergeCauses.size() == static_cast<std::size_t>(MergeCause::unknown) + 1);
static_assert(kCutCauses.size() == static_cast<std::size_t>(CutCause::unknown) + 1);
static_assert(kMissing.size() == static_cast<std::size_t>(Missing::proof) + 1);

template <std::size_t Count>
std::vector<std::string_view> names_in(std::uint16_t also, const std::array<CauseWords, Count>& causes) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < Count; ++i) {
    if ((also >> i & 1U) != 0) found.push_back(causes[i].name);
  }
  return found;
}

}  // namespace

const CauseWords& words_of(MergeCause cause) {
  return kMergeCauses[static_cast<std::size_t>(cause)];
}
const CauseWords& words_of(CutCause cause) {
  return kCutCauses[static_cast<std::size_t>(cause)];
}
std::string_view name_of(MergeCause cause) {
  return words_of(cause).name;
}
std::string_view name_of(CutCause cause) {
  return words_of(cause).name;
}
std::string_view name_of(Missing missing) {
  return kMissing[static_cast<std::size_t>(missing)];
}

std::vector<std::string_view> merge_causes_in(std::uint16_t also) {
  return names_in(also, kMergeCauses);
}
std::vector<std::string_view> cut_causes_in(std::uint16_t also) {
  return names_in(also, kCutCauses);
}

}  // namespace sticky
