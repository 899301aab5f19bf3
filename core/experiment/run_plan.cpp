#include "core/experiment/run_plan.h"

#include <cmath>

namespace sticky {
namespace {

Nanoseconds from_ms(double ms) {
  return Nanoseconds(std::llround(ms * 1e6));
}
Nanoseconds from_us(std::uint32_t us) {
  return std::chrono::microseconds(us);
}

/// Send calls as planned, receive calls as if each message and each full buffer took one.
std::uint64_t expected_calls(const Experiment& experiment, const Workload& workload) {
  std::uint64_t calls = 0;
  for (const Flow& flow : workload.flows) {
    const std::uint32_t read_size = experiment.pattern.kind == PatternSpec::Kind::request_reply &&
                                            flow.key.direction == Direction::client_to_server
                                        ? experiment.server.read_size
                                        : experiment.receiver.read_size;
    calls += flow.messages.size() * (experiment.sender.split ? 3U : 2U) + flow.payload.size() / read_size;
  }
  return calls;
}

EvidencePlan plan_evidence(const Experiment& experiment, Transport transport, const Workload& workload,
                           bool link_captures) {
  EvidenceGrade grade = experiment.evidence;
  if (grade == EvidenceGrade::automatic) {
    grade = expected_calls(experiment, workload) <= kMostCallsWithFullEvidence ? EvidenceGrade::full
                                                                               : EvidenceGrade::calls;
  }
  EvidencePlan plan;
  plan.queue_levels = grade != EvidenceGrade::calls;
  plan.tcp_info = plan.queue_levels && transport == Transport::tcp;
  plan.transmit_stamps = grade == EvidenceGrade::full && transport == Transport::tcp && !link_captures;
  return plan;
}

SocketPlan sender_socket(const Experiment& experiment) {
  SocketPlan plan;
  plan.nodelay = experiment.sender.nodelay;
  plan.send_buffer = experiment.sender.send_buffer;
  plan.pacing_bytes_per_s = experiment.sender.pacing_bytes_per_s;
  plan.max_segment = experiment.max_segment;
  plan.dont_fragment = experiment.sender.dont_fragment;
  return plan;
}

void add_receiver(SocketPlan& plan, const ReceiverSpec& receiver) {
  plan.nodelay = plan.nodelay || receiver.nodelay;
  plan.receive_buffer = receiver.receive_buffer;
  plan.low_water = receiver.low_water;
  plan.quickack = receiver.quickack;
}

ReadingPlan receiver_reading(const ReceiverSpec& receiver) {
  ReadingPlan plan;
  plan.read_size = receiver.read_size;
  plan.start_delay = from_ms(receiver.start_delay_ms);
  plan.gap = from_us(receiver.gap_us);
  plan.wait_all = receiver.wait_all;
  plan.peek = receiver.peek;
  plan.max_reads = receiver.max_reads;
  plan.stop_on_short_read = receiver.stop_on_short_read;
  plan.quickack = receiver.quickack;
  return plan;
}

SendingPlan client_sending(const SenderSpec& sender) {
  return {sender.cork, sender.more, sender.eor, sender.nonblocking, sender.split, from_us(sender.split_gap_us)};
}

/// Who is `sender`, `receiver` and `server` depends on the pattern (contract, section 1).
void assign_sides(RunPlan& plan, const Experiment& experiment) {
  auto& client = plan.sockets[static_cast<unsigned>(Side::client)];
  auto& server = plan.sockets[static_cast<unsigned>(Side::server)];
  client = sender_socket(experiment);
  server.max_segment = experiment.max_segment;
  plan.sending[static_cast<unsigned>(Side::client)] = client_sending(experiment.sender);
  if (!plan.request_reply) {
    add_receiver(server, experiment.receiver);
    plan.reading[static_cast<unsigned>(Side::server)] = receiver_reading(experiment.receiver);
    return;
  }
  add_receiver(client, experiment.receiver);
  server.nodelay = experiment.server.nodelay;
  server.quickack = experiment.server.quickack;
  plan.reading[static_cast<unsigned>(Side::client)] = receiver_reading(experiment.receiver);
  plan.reading[static_cast<unsigned>(Side::server)].read_size = experiment.server.read_size;
  plan.reading[static_cast<unsigned>(Side::server)].quickack = experiment.server.quickack;
}

/// An experiment may run several transports; each gets what it can honour (schema, x-needs).
void drop_what_cannot_be_honoured(RunPlan& plan) {
  const Transport transport = plan.transport;
  const bool tcp = transport == Transport::tcp;
  const bool has_wait_options = tcp || transport == Transport::unix_stream;
  for (SendingPlan& sending : plan.sending) {
    sending.cork = sending.cork && tcp;
    sending.more = sending.more && tcp;
    sending.eor = sending.eor && tcp;
    if (!is_stream(transport)) sending.split.reset();
  }
  for (SocketPlan& socket : plan.sockets) {
    if (!tcp) socket.pacing_bytes_per_s.reset();
    if (!has_wait_options) socket.low_water.reset();
    socket.dont_fragment = socket.dont_fragment && transport == Transport::udp;
  }
  for (ReadingPlan& reading : plan.reading) {
    reading.wait_all = reading.wait_all && has_wait_options;
    reading.peek = reading.peek && transport != Transport::pipe;
    if (!tcp) reading.quickack = Quickack::system_default;
    reading.stop_on_short_read = reading.stop_on_short_read && is_stream(transport);
  }
  plan.server_closes = plan.server_closes && has_end(transport);
  plan.server_reads_request = plan.server_reads_request || !has_wait_options;
  if (transport == Transport::pipe) plan.listen = true;
  if (transport == Transport::pipe || !has_end(transport)) plan.accept_delay = Nanoseconds{0};
}

}  // namespace

RunPlan plan_run(const Experiment& experiment, Transport transport, const Workload& workload, bool link_captures) {
  RunPlan plan;
  plan.transport = transport;
  plan.request_reply = experiment.pattern.kind == PatternSpec::Kind::request_reply;
  plan.ip = experiment.ip;
  plan.listen = experiment.server.listen;
  plan.accept_delay = from_ms(experiment.server.accept_delay_ms);
  plan.reply_delay = from_ms(experiment.server.reply_delay_ms);
  plan.reads_per_reply = experiment.pattern.reads_per_reply;
  plan.server_reads_request = experiment.server.reads_request;
  plan.server_closes = experiment.server.closes;
  plan.one_connection_at_a_time = plan.request_reply && experiment.pattern.new_connection_each;
  plan.evidence = plan_evidence(experiment, transport, workload, link_captures);
  assign_sides(plan, experiment);
  drop_what_cannot_be_honoured(plan);
  plan.end = experiment.sender.end;
  if (experiment.sender.end_delay_ms) plan.end_delay = from_ms(*experiment.sender.end_delay_ms);
  plan.time_limit = from_ms(experiment.time_limit_s * 1e3);
  plan.seed = experiment.seed;
  // What is still on its way is not silence.
  const Nanoseconds on_the_way = from_ms(experiment.link.rtt_ms + 2 * experiment.link.jitter_ms);
  for (ReadingPlan& reading : plan.reading) {
    reading.silence = kSilence + on_the_way;
    reading.copies_may_come = !has_end(transport) && experiment.link.duplicate > 0;
  }
  plan.reading[static_cast<unsigned>(Side::client)].silence += plan.reply_delay;
  return plan;
}

}  // namespace sticky
