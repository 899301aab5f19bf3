#pragma once
// The causes of a lost boundary and of a cut message, in the order in which their rules are tried. A new cause is a
// line here and a file core/analysis/rule_NAME.cpp. The enumerators, the names in reports and the table of rules are
// all made from these two lists, so that none of them can lack one.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#define STICKY_MERGE_CAUSES(CAUSE)        \
  CAUSE(one_send, "one-send")             \
  CAUSE(retransmission, "retransmission") \
  CAUSE(cork, "cork")                     \
  CAUSE(more, "more")                     \
  CAUSE(window, "window")                 \
  CAUSE(nagle, "nagle")                   \
  CAUSE(queue, "queue")                   \
  CAUSE(wait_all, "wait-all")             \
  CAUSE(low_water, "low-water")           \
  CAUSE(late_reader, "late-reader")

#define STICKY_CUT_CAUSES(CAUSE)      \
  CAUSE(read_size, "read-size")       \
  CAUSE(wait, "wait")                 \
  CAUSE(loss, "loss")                 \
  CAUSE(partial_send, "partial-send") \
  CAUSE(window, "window")             \
  CAUSE(nagle_tail, "nagle-tail")     \
  CAUSE(segment, "segment")           \
  CAUSE(two_sends, "two-sends")

namespace sticky {

#define STICKY_ENUMERATOR(cause, name) cause,
#define STICKY_NAME(cause, name) std::string_view(name),

/// Why a boundary was lost.
enum class MergeCause : std::uint8_t { none, STICKY_MERGE_CAUSES(STICKY_ENUMERATOR) unknown };
/// Why a message was cut.
enum class CutCause : std::uint8_t { none, STICKY_CUT_CAUSES(STICKY_ENUMERATOR) unknown };

/// Report names, by MergeCause and by CutCause: "late-reader", "nagle-tail", ...
inline constexpr std::array kMergeCauseNames{std::string_view("none"),
                                             STICKY_MERGE_CAUSES(STICKY_NAME) std::string_view("unknown")};
inline constexpr std::array kCutCauseNames{std::string_view("none"),
                                           STICKY_CUT_CAUSES(STICKY_NAME) std::string_view("unknown")};

#undef STICKY_ENUMERATOR
#undef STICKY_NAME

[[nodiscard]] constexpr std::string_view name_of(MergeCause cause) {
  return kMergeCauseNames[static_cast<std::size_t>(cause)];
}
[[nodiscard]] constexpr std::string_view name_of(CutCause cause) {
  return kCutCauseNames[static_cast<std::size_t>(cause)];
}

}  // namespace sticky
