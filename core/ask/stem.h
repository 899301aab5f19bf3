#pragma once
// One form for the forms of an English word.

#include <string>
#include <string_view>

namespace sticky {

/// `word`, in lower case, without the endings of plural and verb: messages and message, merging and merged, are one.
/// Not a root of the language: "merg", "arriv". Names in a program (with a digit or "_") stay as they are.
[[nodiscard]] std::string stem(std::string_view word);

}  // namespace sticky
