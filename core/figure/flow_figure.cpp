#include "core/figure/flow_figure.h"

#include "core/figure/prepare.h"

namespace sticky {

FlowFigure prepare_flow(const Trace& trace, const RunAnalysis& analysis, std::size_t flow, std::uint16_t number,
                        bool framed) {
  const prepare::Input in{trace, trace.flows.at(flow), analysis.flows.at(flow), number};
  FlowFigure figure;
  figure.key = in.flow.key;
  figure.transport = trace.transport;
  figure.number = number;
  figure.private_link = trace.on_private_link;
  figure.total = in.flow.messages.empty() ? 0 : in.flow.messages.back().wire.end;
  figure.messages = static_cast<std::uint32_t>(in.flow.messages.size());
  prepare::rows(in, framed, figure);
  prepare::happenings(in, figure);
  return figure;
}

}  // namespace sticky
