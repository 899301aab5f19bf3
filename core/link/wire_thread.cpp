#include "core/link/wire_thread.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "core/base/start_thread.h"
#include "core/net/wait.h"
#include "core/net/wall_clock.h"

namespace sticky {
namespace {

constexpr Side kSides[] = {Side::client, Side::server};

// Frames taken from one ring before the other one and what is due get their turn.
constexpr int kBatch = 64;

// A signal wakes polls, not a wait for quiet: that looks for it so often.
constexpr std::chrono::milliseconds kLookForStop{20};

timespec as_timespec(Nanoseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  return {.tv_sec = static_cast<time_t>(seconds.count()), .tv_nsec = static_cast<long>((time - seconds).count())};
}

}  // namespace

WireThread::WireThread(std::unique_ptr<PacketRing> client_end, std::unique_ptr<PacketRing> server_end)
    : client_(std::move(client_end)),
      server_(std::move(server_end)),
      thread_(start_thread<std::thread>([this] { run(); })) {}

WireThread::~WireThread() {
  stop_.raise();
  thread_.join();
}

void WireThread::begin_run(const LinkSpec& spec, std::uint64_t seed, Nanoseconds origin) {
  const std::lock_guard lock(mutex_);
  for (const Side side : kSides) {
    while (drain(side)) continue;  // into the idle wire: TCP's goodbyes pass, all else is dropped
  }
  note_ring_losses(clock_.now());
  wire_.begin(spec, seed, origin);
}

void WireThread::name_connection(std::uint16_t connection, std::uint16_t client_port) {
  const std::lock_guard lock(mutex_);
  wire_.name_connection(connection, client_port);
}

void WireThread::end_run(Nanoseconds patience, const StopSignal& stop, Trace& trace) {
  std::unique_lock lock(mutex_);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  waited_for_ = true;  // the thread moves the frames; moving them here would not wake it for what is due later
  while (!is_quiet() && !stop.raised() && std::chrono::steady_clock::now() < deadline) {
    quiet_.wait_until(lock, std::min(deadline, std::chrono::steady_clock::now() + kLookForStop));
  }
  waited_for_ = false;
  note_ring_losses(clock_.now());
  wire_.end(clock_.now(), trace);
}

void WireThread::run() {
  use_precise_timers();
  while (!stop_.raised()) {
    bool more = false;
    std::optional<Nanoseconds> due;
    {
      const std::lock_guard lock(mutex_);
      more = move_frames();
      note_ring_losses(clock_.now());
      due = wire_.next_due();
      if (waited_for_ && is_quiet()) quiet_.notify_all();
    }
    if (!more) sleep_until(due);
  }
}

bool WireThread::is_quiet() const {
  return !client_->front() && !server_->front() && !wire_.next_due();
}

// True where a ring may hold more frames.
bool WireThread::move_frames() {
  bool more = false;
  for (const Side side : kSides) more |= drain(side);
  wire_.release(clock_.now(), [this](Side receiver, Bytes frame) { return put_into(receiver, frame); });
  return more;
}

bool WireThread::drain(Side side) {
  PacketRing& ring = ring_of(side);
  const ClockPair clocks = read_clock_pair();
  for (int taken = 0; taken < kBatch; ++taken) {
    const auto captured = ring.front();
    if (!captured) return false;
    // The stamp is older than now; a wall clock that steps between the two must not say otherwise.
    const Nanoseconds left = std::min(clocks.to_monotonic(captured->stamp), clocks.monotonic);
    wire_.capture(side, captured->frame, left, [this](Side to, Bytes frame) { return put_into(to, frame); });
    ring.pop();
  }
  return true;
}

void WireThread::note_ring_losses(Nanoseconds now) {
  for (const Side side : kSides) wire_.note_losses(ring_of(side).take_losses(), now);
}

// The time is taken before the call: the receiving program may wake up before it returns.
std::optional<Nanoseconds> WireThread::put_into(Side receiver, Bytes frame) {
  const Nanoseconds at = clock_.now();
  if (!ring_of(receiver).send(frame)) return std::nullopt;
  return at;
}

void WireThread::sleep_until(std::optional<Nanoseconds> due) {
  std::array<pollfd, 3> watched{{{.fd = client_->descriptor(), .events = POLLIN, .revents = 0},
                                 {.fd = server_->descriptor(), .events = POLLIN, .revents = 0},
                                 {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0}}};
  timespec left{};
  if (due) left = as_timespec(std::max(*due - clock_.now(), Nanoseconds(0)));
  ::ppoll(watched.data(), watched.size(), due ? &left : nullptr, nullptr);
}

}  // namespace sticky
