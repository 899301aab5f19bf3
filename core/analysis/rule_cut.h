#pragma once
// Why a receive call ended inside a message: the reader asked for no more, was told to stop, or had no more to take.

#include "core/analysis/rule.h"

namespace sticky {

/// The call was full, and the byte after the edge already lay in the buffer: FIONREAD, or the segment that carried
/// both sides, or its time of arrival. bytes = what was asked.
[[nodiscard]] Finding cut_by_read_size(const EdgeCase& edge);
/// max_reads: it was the reader's last call. low_water: it waited for its mark and took what was there.
[[nodiscard]] Finding cut_by_wait(const EdgeCase& edge);
/// Private link: a gap stood open at the edge when the call returned. witness = the transmission that was lost, or
/// the segment that had arrived beyond the gap.
[[nodiscard]] Finding cut_by_loss(const EdgeCase& edge);
/// A send call was short, or met EAGAIN (witness), exactly at the edge. bytes = what it could not take.
[[nodiscard]] Finding cut_by_partial_send(const EdgeCase& edge);
/// A segment ended at the edge, not full, because a window was (window_was_full).
[[nodiscard]] Finding cut_by_window(const EdgeCase& edge);
/// A segment ended at the edge, and the rest, less than a segment, was held until the ACK (release).
[[nodiscard]] Finding cut_by_nagle_tail(const EdgeCase& edge);
/// A full segment ended at the edge, and the rest arrived after the call had returned. bytes = the MSS.
[[nodiscard]] Finding cut_by_segment(const EdgeCase& edge);
/// The program gave the message in two send calls that meet at the edge; their bytes left apart, and the rest had not
/// arrived when the call took what was there.
[[nodiscard]] Finding cut_by_two_sends(const EdgeCase& edge);

}  // namespace sticky
