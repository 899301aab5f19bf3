#pragma once
// A template of a sentence, in both languages. What its placeholders may be: catalogue.h.

#include <string_view>

namespace sticky {

struct Sentence {
  std::string_view key;  ///< "merge.nagle", "udp.truncated", ...
  std::string_view en;
  std::string_view zh;
};

}  // namespace sticky
