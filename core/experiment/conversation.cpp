#include "core/experiment/conversation.h"

#include <cerrno>

#include "core/experiment/traced_receiver.h"
#include "core/experiment/traced_sender.h"
#include "core/net/socket_setup.h"

namespace sticky {
namespace {

const Flow& flow_sent_by(const Endpoint& endpoint, const Workload& workload) {
  return workload.flow({endpoint.connection(), direction_from(endpoint.side())});
}

const Flow& flow_read_by(const Endpoint& endpoint, const Workload& workload) {
  return workload.flow({endpoint.connection(), direction_from(other(endpoint.side()))});
}

Nanoseconds gap_after(const Flow& flow, std::size_t index, const Workload& workload) {
  return std::chrono::microseconds(workload.gap_us[flow.first_message.value + index]);
}

void set_cork(Endpoint& endpoint, bool on) {
  endpoint.step(on ? Step::What::cork : Step::What::uncork,
                [&] { return try_set_option(endpoint.channel().descriptor(), Option::cork, on ? 1 : 0); });
}

/// How much a reader has, or needs, in the unit that its transport keeps: bytes, or messages.
std::uint64_t progress(const TracedReceiver& receiver, Transport transport) {
  return is_stream(transport) ? receiver.bytes() : receiver.calls();
}
std::uint64_t whole(const Flow& flow, Transport transport) {
  return is_stream(transport) ? flow.payload.size() : flow.messages.size();
}

/// Reads until `target` is reached (UINT64_MAX: until something ends it). False where reading is over.
bool read_until(TracedReceiver& receiver, Endpoint& endpoint, Transport transport, std::uint64_t target) {
  while (progress(receiver, transport) < target) {
    if (receiver.read_enough()) {
      endpoint.ending.how = Ending::How::finished;
      return false;
    }
    if (receiver.receive() != Received::data) return false;
  }
  return true;
}

/// How many of a message's bytes are sent before the receiver's acknowledgement is awaited; 0: none is.
std::uint32_t announced_bytes(const Flow& flow, std::size_t index, const Workload& workload) {
  return workload.announced_bytes.empty() ? 0 : workload.announced_bytes[flow.first_message.value + index];
}

/// One message; where it announces itself, its rest waits for the acknowledgement.
bool send_message(TracedSender& sender, TracedReceiver& replies, Endpoint& endpoint, const Script& script,
                  std::size_t index, bool last) {
  const Flow& flow = flow_sent_by(endpoint, script.workload);
  const std::uint32_t announced = announced_bytes(flow, index, script.workload);
  if (announced == 0) return sender.send(index, last);
  const Flow& acknowledgements = flow_read_by(endpoint, script.workload);
  return sender.send_first(index, announced) &&
         read_until(replies, endpoint, script.plan.transport, acknowledgements.messages[index].wire.end) &&
         sender.send_rest(index, announced, last);
}

/// Sends messages [first, first + count) of the flow as one burst: corked as a whole, MSG_MORE on all but the last,
/// pauses between them. False where it did not get through.
bool send_burst(TracedSender& sender, TracedReceiver& replies, Endpoint& endpoint, const Script& script,
                std::size_t first, std::size_t count) {
  const Flow& flow = flow_sent_by(endpoint, script.workload);
  const bool cork = script.plan.sending_of(endpoint.side()).cork;
  if (cork) set_cork(endpoint, true);
  for (std::size_t i = first; i < first + count; ++i) {
    const bool last = i + 1 == first + count;
    if (!send_message(sender, replies, endpoint, script, i, last)) return false;
    if (!last && !endpoint.pause(gap_after(flow, i, script.workload), Pause::Why::message_gap)) return false;
  }
  if (cork) set_cork(endpoint, false);
  return true;
}

void close_in_order(Endpoint& endpoint, const RunPlan& plan, Step::What what, bool reset) {
  endpoint.drain_stamps();
  endpoint.read_counters(plan.transport);
  endpoint.step(what, [&] {
    const int error = plan.transport == Transport::pipe ? 0 : reset_on_close(endpoint.channel().descriptor(), reset);
    endpoint.close();
    return error;
  });
}

void end_now(Endpoint& endpoint, const RunPlan& plan) {
  switch (plan.transport == Transport::pipe ? EndStyle::close : plan.end) {
    case EndStyle::shutdown:
      endpoint.step(Step::What::shutdown, [&] { return shut_down_sending(endpoint.channel().descriptor()); });
      break;
    case EndStyle::close:
      close_in_order(endpoint, plan, Step::What::close, false);
      break;
    case EndStyle::reset:
      close_in_order(endpoint, plan, Step::What::reset, true);
      break;
    case EndStyle::none:
      break;
  }
}

/// Waits as the plan says, then ends the client's sending.
void end_sending(Endpoint& endpoint, const RunPlan& plan) {
  if (!has_end(plan.transport) || plan.end == EndStyle::none) return;
  bool goes_on = true;
  if (plan.end_delay) {
    goes_on = endpoint.pause(*plan.end_delay, Pause::Why::end_delay);
  } else if (plan.transport == Transport::tcp) {
    goes_on = endpoint.wait_acknowledged(kLongestAckWait);
  }
  if (goes_on) end_now(endpoint, plan);
}

/// After a failed send the reader must not wait for bytes that never come: a program that fails ends its connection.
void give_up_sending(Endpoint& endpoint, const RunPlan& plan) {
  if (endpoint.control().ended()) {
    endpoint.ending.how = endpoint.control().why();
  } else if (has_end(plan.transport)) {
    close_in_order(endpoint, plan, Step::What::close, false);
  }
}

/// The reader goes on until something ends it, rather than until it has what was sent.
bool reads_on(const RunPlan& plan, Side side) {
  const ReadingPlan& reading = plan.reading_of(side);
  const bool stream_ends = has_end(plan.transport) && plan.end != EndStyle::none;
  return stream_ends || reading.stop_on_short_read || reading.copies_may_come;
}

/// A reader that failed would leave the sender blocked against a full buffer: a program that fails closes.
void close_if_failed(Endpoint& endpoint) {
  if (endpoint.ending.how == Ending::How::error) endpoint.close();
}

void close_if_planned(Endpoint& server, const RunPlan& plan) {
  if (plan.server_closes && server.is_open() && !server.control().ended()) {
    close_in_order(server, plan, Step::What::close, false);
  }
}

void read_to_the_end(TracedReceiver& receiver, Endpoint& endpoint, const RunPlan& plan, std::uint64_t all) {
  const std::uint64_t target = reads_on(plan, endpoint.side()) ? UINT64_MAX : all;
  if (read_until(receiver, endpoint, plan.transport, target)) endpoint.ending.how = Ending::How::finished;
  close_if_failed(endpoint);
}

/// Answers each announcement of announce_ack as soon as it is read; false where reading or sending is over.
bool acknowledge_announcements(TracedReceiver& receiver, Endpoint& server, const Script& script) {
  const Flow& read = flow_read_by(server, script.workload);
  TracedSender sender(server, flow_sent_by(server, script.workload), script.plan);
  for (std::size_t i = 0; i < read.messages.size(); ++i) {
    const std::uint32_t announced = announced_bytes(read, i, script.workload);
    if (announced == 0) continue;
    if (!read_until(receiver, server, script.plan.transport, read.messages[i].wire.begin + announced)) {
      close_if_failed(server);
      return false;
    }
    if (!sender.send(i, true)) {
      give_up_sending(server, script.plan);
      return false;
    }
  }
  return true;
}

/// Reads the reply of one exchange; false where the client should not go on.
bool read_reply(TracedReceiver& receiver, Endpoint& client, const RunPlan& plan, std::uint64_t target) {
  if (!plan.reads_per_reply) return read_until(receiver, client, plan.transport, target);
  for (std::uint32_t i = 0; i < *plan.reads_per_reply; ++i) {
    if (receiver.read_enough()) {
      client.ending.how = Ending::How::finished;
      return false;
    }
    if (receiver.receive() != Received::data) return false;
  }
  return true;
}

}  // namespace

void send_one_way(Endpoint& client, const Script& script) {
  const Flow& flow = flow_sent_by(client, script.workload);
  TracedSender sender(client, flow, script.plan);
  TracedReceiver replies(client, script.plan, nullptr);
  if (send_burst(sender, replies, client, script, 0, flow.messages.size())) {
    end_sending(client, script.plan);
  } else {
    give_up_sending(client, script.plan);
  }
}

void receive_one_way(Endpoint& server, const Script& script, const Signal& clients_done) {
  TracedReceiver receiver(server, script.plan, &clients_done);
  if (!receiver.wait_to_start()) {
    server.ending.how = server.control().why();
    return;
  }
  if (!acknowledge_announcements(receiver, server, script)) return;
  read_to_the_end(receiver, server, script.plan, whole(flow_read_by(server, script.workload), script.plan.transport));
  close_if_planned(server, script.plan);
}

void ask(Endpoint& client, const Script& script, std::vector<Exchange>& exchanges) {
  const RunPlan& plan = script.plan;
  const Flow& flow = flow_sent_by(client, script.workload);
  TracedSender sender(client, flow, plan);
  TracedReceiver receiver(client, plan, nullptr);
  bool started = false;
  std::uint64_t target = 0;
  for (const std::size_t i : script.exchanges_of[client.connection()]) {
    const ExchangePlan& exchange = script.workload.exchanges[i];
    const std::size_t first = exchange.first_request.value - flow.first_message.value;
    const Nanoseconds begin = client.now();
    if (!send_burst(sender, receiver, client, script, first, exchange.requests)) return give_up_sending(client, plan);
    if (!started && !receiver.wait_to_start()) return give_up_sending(client, plan);
    started = true;
    target += is_stream(plan.transport) ? exchange.reply_bytes : 1;
    if (!read_reply(receiver, client, plan, target)) break;
    exchanges[i] = {begin, receiver.last_return()};
    client.ending.how = Ending::How::finished;
    const std::size_t last = first + exchange.requests - 1;
    if (!client.pause(gap_after(flow, last, script.workload), Pause::Why::message_gap)) break;
  }
  if (client.control().ended()) {
    client.ending.how = client.control().why();
  } else {
    end_sending(client, plan);
  }
}

void answer(Endpoint& server, const Script& script, const Signal& clients_done) {
  const RunPlan& plan = script.plan;
  const Flow& flow = flow_sent_by(server, script.workload);
  TracedSender sender(server, flow, plan);
  TracedReceiver receiver(server, plan, &clients_done);
  std::uint64_t target = 0;
  for (const std::size_t i : script.exchanges_of[server.connection()]) {
    const ExchangePlan& exchange = script.workload.exchanges[i];
    target += is_stream(plan.transport) ? exchange.request_bytes : exchange.requests;
    if (plan.server_reads_request && !read_until(receiver, server, plan.transport, target))
      return close_if_failed(server);
    if (!server.pause(plan.reply_delay, Pause::Why::reply_delay) ||
        !sender.send(exchange.reply.value - flow.first_message.value, true)) {
      return give_up_sending(server, plan);
    }
  }
  if (plan.server_closes) return close_if_planned(server, plan);
  read_to_the_end(receiver, server, plan, target);
}

}  // namespace sticky
