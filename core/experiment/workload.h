#pragma once
// What a run is going to send: every message and its bytes on the wire, before a socket exists. Pure.
//
//   connection 0  client_to_server |--A--|--C--|      messages go to the connections in turn; each flow's
//                 server_to_client |-reply-|          messages tile its payload, framing included
//   connection 1  client_to_server |--B--|--D--|

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/transport.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

namespace sticky {

/// The bytes that experiments take from outside, already read.
struct ExternalPayload {
  std::map<std::string, ByteVector> files;  ///< by PayloadSpec::file
  ByteVector standard_input;

  /// What `spec` names; empty where it names nothing outside, or nothing that was read.
  [[nodiscard]] Bytes bytes_of(const PayloadSpec& spec) const;
};

/// One exchange of a request-reply pattern. The server answers once it has all of `request_bytes` (a transport
/// that keeps messages apart: `requests` of them), with the one message `reply` in one send call.
struct ExchangePlan {
  std::uint16_t connection = 0;
  MessageId first_request;          ///< of the connection's client_to_server flow
  std::uint32_t requests = 0;       ///< messages, one send call each
  MessageId reply;                  ///< of the connection's server_to_client flow
  std::uint64_t request_bytes = 0;  ///< on the wire, framing included
  std::uint64_t reply_bytes = 0;    ///< on the wire, framing included
};

struct Workload {
  /// Two for every connection, ascending by FlowKey: flows[2 * connection + direction]. Either may be empty.
  std::vector<Flow> flows;
  /// By MessageId: microseconds to pause after the message. 0 for replies and acknowledgements.
  std::vector<std::uint32_t> gap_us;
  /// By MessageId: leading bytes of the message after which the sender waits for the receiver's acknowledgement
  /// before it sends the rest. Empty unless the framing is announce_ack; the k-th acknowledgement of the opposite
  /// flow answers the k-th message.
  std::vector<std::uint32_t> announced_bytes;
  /// In order; empty for one-way patterns.
  std::vector<ExchangePlan> exchanges;

  [[nodiscard]] const Flow& flow(FlowKey key) const {
    return flows[2U * key.connection + static_cast<unsigned>(key.direction)];
  }
};

/// The same experiment, transport and external bytes always give the same workload (sizes derive from the seed).
/// Throws ExperimentError where a message cannot be sent as asked: empty on a stream, refused by its framing,
/// or more than the limits of read_experiment.h in all.
[[nodiscard]] Workload make_workload(const Experiment& experiment, Transport transport,
                                     const ExternalPayload& external = {});

}  // namespace sticky
