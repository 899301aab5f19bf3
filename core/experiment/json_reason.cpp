#include "core/experiment/json_reason.h"

#include <array>
#include <string>

#include "core/experiment/printable.h"

namespace sticky {
namespace {

struct Phrase {
  std::string_view en;
  std::string_view zh;
};

// Parts of nlohmann's sentences (versions 3.11 and 3.12: detail/input/lexer.hpp, parser.hpp). A phrase that holds
// another one comes before it.
constexpr std::array<Phrase, 31> kPhrases{{
    {"attempting to parse an empty input; check that your input string or stream contains the expected JSON",
     "文件是空的"},
    {"syntax error while parsing object key - ", "读对象的键时，"},
    {"syntax error while parsing object separator - ", "读键后面的冒号时，"},
    {"syntax error while parsing object - ", "读对象时，"},
    {"syntax error while parsing array - ", "读数组时，"},
    {"syntax error while parsing value - ", "读值时，"},
    {"invalid number; expected digit after exponent sign", "数字不完整，指数的符号后面应有数字"},
    {"invalid number; expected '+', '-', or digit after exponent", "数字不完整，e 后面应有 '+'、'-' 或数字"},
    {"invalid number; expected digit after '.'", "数字不完整，小数点后面应有数字"},
    {"invalid number; expected digit after '-'", "数字不完整，负号后面应有数字"},
    {"; expected ", "；这里应为 "},
    {"unexpected ", "遇到了意外的 "},
    {"'[', '{', or a literal", "'['、'{' 或字面量"},
    {" end of input", "文件结尾"},
    {" string literal", "字符串"},
    {" number literal", "数字"},
    {" true literal", " true"},
    {" false literal", " false"},
    {" null literal", " null"},
    {"invalid literal", "有不认识的词"},
    {"invalid string: missing closing quote", "字符串缺少结尾的引号"},
    {"invalid string: ill-formed UTF-8 byte", "字符串里有不合法的 UTF-8 字节"},
    {"invalid string: forbidden character after backslash", "字符串里反斜线后面的字符不合法"},
    {"invalid string: '\\u' must be followed by 4 hex digits", "字符串里 \\u 后面必须有 4 位十六进制数"},
    {"invalid string: control character ", "字符串里的控制字符 "},
    {" must be escaped to ", " 必须转义为 "},
    {"invalid string: surrogate U+DC00..U+DFFF must follow U+D800..U+DBFF",
     "字符串里的代理项 U+DC00..U+DFFF 必须跟在 U+D800..U+DBFF 后面"},
    {"invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF",
     "字符串里的代理项 U+D800..U+DBFF 后面必须跟着 U+DC00..U+DFFF"},
    {"invalid BOM; must be 0xEF 0xBB 0xBF if given", "文件开头的 BOM 不对；要么没有，要么是 0xEF 0xBB 0xBF"},
    {"number overflow parsing ", "数字太大："},
    {" or \\", " 或 \\"},
}};

std::string in_english(std::string_view what) {
  for (const std::string_view lead : {": ", "] "}) {
    if (const auto at = what.find(lead); at != std::string_view::npos) {
      what.remove_prefix(at + lead.size());
      break;
    }
  }
  const auto quoted = what.find("; last read");
  const auto expected = what.rfind("; expected");
  std::string kept(what.substr(0, quoted));
  if (expected != std::string_view::npos && expected > quoted) kept += what.substr(expected);
  return printable(kept);
}

std::string in_chinese(std::string text) {
  for (const Phrase& phrase : kPhrases) {
    if (const auto at = text.find(phrase.en); at != std::string::npos) text.replace(at, phrase.en.size(), phrase.zh);
  }
  return text;
}

}  // namespace

LocalText json_reason(std::string_view what) {
  const std::string en = in_english(what);
  return {en, in_chinese(en)};
}

}  // namespace sticky
