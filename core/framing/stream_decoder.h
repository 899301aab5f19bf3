#pragma once
// What all decoders share once they read a stream: they know its offset, and they fall silent when they are done.

#include <utility>

#include "core/framing/codec.h"

namespace sticky::framing {

/// A strategy's decoder on one stream. Errors get their offsets here. After a fatal error every byte is junk; after
/// End no byte is used.
template <Decoder D>
class StreamDecoder {
 public:
  template <class Params>
  explicit StreamDecoder(Params params) : decoder_(std::move(params)) {}

  Step next(Bytes in) {
    if (phase_ == Phase::ended) return {0, Role::junk, End{}};
    if (phase_ == Phase::failed) {
      offset_ += in.size();
      return {in.size(), Role::junk, NeedMore{}};
    }
    Step step = decoder_.next(in);
    offset_ += step.consumed;
    settle(step.event, offset_ - 1);
    return step;
  }

  Event finish(StreamEnd how) {
    if (phase_ == Phase::failed || phase_ == Phase::ended) return NeedMore{};
    Event event = decoder_.finish(how);
    settle(event, offset_);
    return event;
  }

  [[nodiscard]] State state() const {
    if (phase_ != Phase::between_frames) return {phase_, Role::junk, 0, 0};  // it waits for nothing any more
    return decoder_.state();
  }
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

 private:
  void settle(Event& event, std::uint64_t proof) {
    if (auto* error = std::get_if<Error>(&event)) {
      error->offset = proof;
      if (error->fatal) phase_ = Phase::failed;
    } else if (std::holds_alternative<End>(event)) {
      phase_ = Phase::ended;
    }
  }

  D decoder_;
  std::uint64_t offset_ = 0;
  Phase phase_ = Phase::between_frames;  ///< failed and ended for good; otherwise the decoder's own phase counts
};

}  // namespace sticky::framing
