#pragma once
// Decides one cause for every lost boundary and every cut, by the rules in their order.

#include <vector>

#include "core/analysis/stream_evidence.h"

namespace sticky {

/// Fills cause and proof of every lost boundary: the first layer without the edge decides, in it the first rule that
/// is shown to hold; the others that hold go to proof.also. Linear.
void attribute(const StreamEvidence& evidence, std::vector<Boundary>& boundaries);
/// The same for every cut.
void attribute(const StreamEvidence& evidence, std::vector<Cut>& cuts);

}  // namespace sticky
