#pragma once
// What each message says before framing: the payload part of an experiment, turned into messages.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/experiment/experiment.h"

namespace sticky {

/// The contents of a series of messages, in order. Generated kinds (letters, counter) keep only sizes.
class Contents {
 public:
  /// The messages of a one-way experiment. `external` is what PayloadSpec::file or standard_input named.
  /// Throws ExperimentError where there is nothing to send, or more than the limits.
  Contents(const MessagesSpec& spec, std::uint64_t seed, Bytes external);
  /// Generated messages of the given sizes; `kind` is letters or counter.
  Contents(PayloadSpec::Kind kind, std::vector<std::uint32_t> sizes);

  [[nodiscard]] std::size_t count() const { return sizes_.size(); }
  [[nodiscard]] std::uint64_t total_bytes() const;
  /// Replaces `out` by the content of message `index`; call with ascending indices 0, 1, 2, ...
  void next(std::size_t index, ByteVector& out);

 private:
  PayloadSpec::Kind kind_;
  std::vector<std::uint32_t> sizes_;
  ByteVector given_;       // contents of text and external payloads, end to end
  std::size_t taken_ = 0;  // bytes of given_ already handed out
};

}  // namespace sticky
