#pragma once
// The parameters of every framing strategy. Each strategy is one header and one source file: its wire layout, its
// parameters, its decoder and its encoder; this list is the only other place that knows it.
// Names, meanings and defaults of parameters are those of the conformance vectors (docs/extend/framing.md). A default
// has no limit; whoever reads from a network sets one (with_default_limits() in params_json.h).

#include <string>
#include <string_view>
#include <variant>

#include "core/framing/announce_ack.h"
#include "core/framing/cobs.h"
#include "core/framing/delimiter.h"
#include "core/framing/eof.h"
#include "core/framing/fixed.h"
#include "core/framing/http_chunked.h"
#include "core/framing/json_header.h"
#include "core/framing/length_prefix.h"
#include "core/framing/line.h"
#include "core/framing/netstring.h"
#include "core/framing/raw.h"
#include "core/framing/slip.h"
#include "core/framing/varint.h"
#include "core/framing/websocket.h"

namespace sticky::framing {

/// Add a strategy here.
using Params = std::variant<RawParams, FixedParams, DelimiterParams, LineParams, LengthPrefixParams, VarintParams,
                            NetstringParams, SlipParams, CobsParams, HttpChunkedParams, WebSocketParams, EofParams,
                            JsonHeaderParams, AnnounceAckParams>;

/// "length_prefix", ...: the strategy's name in experiment files and vectors.
[[nodiscard]] inline std::string_view name_of(const Params& params) {
  return std::visit([](const auto& p) { return p.name; }, params);
}
/// One sentence that names the field, or nothing where the parameters are possible.
[[nodiscard]] inline LocalText problem_in(const Params& params) {
  return std::visit([](const auto& p) { return p.problem(); }, params);
}

}  // namespace sticky::framing
