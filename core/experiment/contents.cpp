#include "core/experiment/contents.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "core/base/random.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/filled.h"
#include "core/experiment/limits.h"

namespace sticky {
namespace {

std::vector<std::uint32_t> generated_sizes(const MessagesSpec& spec, std::uint64_t seed) {
  std::vector<std::uint32_t> sizes(spec.count);
  Random random(seed, "sizes");
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] = spec.size.random
                   ? static_cast<std::uint32_t>(random.between(spec.size.random->first, spec.size.random->second))
                   : spec.size.repeated[i % spec.size.repeated.size()];
  }
  return sizes;
}

/// Sizes of the lines of `bytes`, each with its LF; a last line without one counts too.
std::vector<std::uint32_t> line_sizes(Bytes bytes) {
  std::vector<std::uint32_t> sizes;
  while (!bytes.empty()) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::byte{'\n'});
    const auto size = static_cast<std::size_t>(end - bytes.begin()) + (end == bytes.end() ? 0 : 1);
    sizes.push_back(static_cast<std::uint32_t>(size));
    bytes = bytes.subspan(size);
  }
  return sizes;
}

/// Sizes of pieces of `size` bytes; the last one may be shorter.
std::vector<std::uint32_t> piece_sizes(std::size_t total, std::uint32_t size) {
  std::vector<std::uint32_t> sizes(total / size, size);
  if (total % size != 0) sizes.push_back(static_cast<std::uint32_t>(total % size));
  return sizes;
}

std::vector<std::uint32_t> external_sizes(const PayloadSpec& spec, Bytes external) {
  switch (spec.split) {
    case PayloadSpec::Split::lines:
      return line_sizes(external);
    case PayloadSpec::Split::whole:
      return {static_cast<std::uint32_t>(external.size())};
    case PayloadSpec::Split::bytes:
      return piece_sizes(external.size(), spec.split_bytes);
  }
  return {};
}

bool is_external(PayloadSpec::Kind kind) {
  return kind == PayloadSpec::Kind::file || kind == PayloadSpec::Kind::standard_input;
}

void refuse_bad_external(const PayloadSpec& spec, Bytes external) {
  const LocalText name = spec.kind == PayloadSpec::Kind::file ? LocalText{spec.file, spec.file + " "}
                                                              : LocalText{"standard input", "标准输入"};
  if (external.empty()) {
    throw ExperimentError("/messages/payload",
                          filled("{} is empty: nothing to send", "{}是空的：没有可发送的内容", name));
  }
  if (external.size() > kMaxBytesPerRun) {
    throw ExperimentError("/messages/payload", filled("{} is larger than 1 GiB, the most that a run sends",
                                                      "{}大于 1 GiB，超过一次运行的上限", name));
  }
}

ByteVector joined(const std::vector<std::string>& texts) {
  ByteVector all;
  for (const std::string& text : texts) {
    const Bytes bytes = as_bytes(text);
    all.insert(all.end(), bytes.begin(), bytes.end());
  }
  return all;
}

/// The message's number, from 1, in decimal: right-aligned, padded with zeros, its low digits where it is too long.
void write_counter(std::size_t number, ByteVector& out) {
  for (std::size_t i = out.size(); i > 0; --i, number /= 10) out[i - 1] = static_cast<std::byte>('0' + number % 10);
}

}  // namespace

Contents::Contents(const MessagesSpec& spec, std::uint64_t seed, Bytes external) : kind_(spec.payload.kind) {
  if (is_external(kind_)) {
    refuse_bad_external(spec.payload, external);
    given_.assign(external.begin(), external.end());
    sizes_ = external_sizes(spec.payload, external);
  } else if (kind_ == PayloadSpec::Kind::text) {
    given_ = joined(spec.payload.text);
    for (const std::string& text : spec.payload.text) sizes_.push_back(static_cast<std::uint32_t>(text.size()));
  } else {
    sizes_ = generated_sizes(spec, seed);
  }
  if (sizes_.size() > kMaxMessages) {
    throw ExperimentError("/messages/payload",
                          filled("{} messages; a run sends {} at most: split into larger pieces",
                                 "{} 条消息；一次运行最多 {} 条：请拆成更大的块", sizes_.size(), kMaxMessages));
  }
}

Contents::Contents(PayloadSpec::Kind kind, std::vector<std::uint32_t> sizes)
    : kind_(kind), sizes_(std::move(sizes)) {}

std::uint64_t Contents::total_bytes() const {
  return std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0});
}

void Contents::next(std::size_t index, ByteVector& out) {
  const std::size_t size = sizes_[index];
  if (kind_ == PayloadSpec::Kind::letters) {
    out.assign(size, static_cast<std::byte>('A' + index % 26));
  } else if (kind_ == PayloadSpec::Kind::counter) {
    out.resize(size);
    write_counter(index + 1, out);
  } else {
    const Bytes content = Bytes(given_).subspan(taken_, size);
    out.assign(content.begin(), content.end());
    taken_ += size;
  }
}

}  // namespace sticky
