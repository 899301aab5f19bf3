#pragma once
// From the text of an experiment file to an ExperimentFile: parsed under limits, checked against the one schema
// (data/experiment.schema.json), defaults filled in, variants applied, settings that nothing honours refused.

#include <string>
#include <string_view>
#include <vector>

#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

/// `text` is the file's content: JSON, UTF-8. `overrides` are "path=value" (sender.nodelay=true,
/// /messages/size=[10,20], transport=udp), the value JSON or a bare word; they apply in order, before defaults and
/// variants. An override of anything but expect, repeat, seed, evidence, ip, time_limit_s, title or question drops
/// the file's expectations, which were written for other settings; one of `transport` drops those of transports
/// that no longer run.
/// Throws ExperimentError (place, what is wrong, how to mend it).
[[nodiscard]] ExperimentFile read_experiment(std::string_view text, const std::vector<std::string>& overrides = {});

}  // namespace sticky
