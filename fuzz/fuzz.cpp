#include "fuzz.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/framing/params_json.h"
#include "tests/core/framing/property.h"

#include <nlohmann/json.hpp>

namespace sticky::framing {
namespace {

void require(const std::string& broken, const Params& params) {
  if (broken.empty()) return;
  std::fprintf(stderr, "%s\nparameters: %s\n", broken.c_str(), to_json(params).dump().c_str());
  std::abort();
}

}  // namespace

std::byte Choices::byte() {
  if (left_.empty()) return std::byte{0};
  const std::byte first = left_.front();
  left_ = left_.subspan(1);
  return first;
}

std::optional<std::uint64_t> Choices::limit() {
  const std::uint64_t choice = number(32);
  return choice < 16 ? std::nullopt : std::optional(choice - 16);
}

ByteVector Choices::bytes(std::size_t count) {
  ByteVector taken(count);
  std::generate(taken.begin(), taken.end(), [this] { return byte(); });
  return taken;
}

int check_laws(const Params& params, const Choices& choices) {
  if (!problem_in(params).empty()) return 0;
  require(broken_split_law(params, choices.rest()), params);
  require(broken_round_trip(params, choices.rest()), params);
  return 0;
}

}  // namespace sticky::framing
