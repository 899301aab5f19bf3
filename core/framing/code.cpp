#include "core/framing/code.h"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "core/framing/code_template.h"
#include "core/framing/params_json.h"

namespace sticky::framing {
namespace {

constexpr const char* c_stdio = "#include <stdio.h>\n";
constexpr const char* c_stdlib = "#include <stdlib.h>\n";
constexpr std::uint64_t most_in_a_raw_read = 65536;

using Values = std::map<std::string, std::string, std::less<>>;

/// `text` with every {{name}} replaced; values may hold placeholders themselves.
std::string fill_in(std::string text, const Values& values) {
  std::size_t at = 0;
  while ((at = text.find("{{", at)) != std::string::npos) {
    const std::size_t end = text.find("}}", at);
    text.replace(at, end + 2 - at, values.at(text.substr(at + 2, end - at - 2)));
  }
  return text;
}

std::string decimal(std::byte byte) {
  return std::to_string(std::to_integer<unsigned>(byte));
}

/// {0x0d, 0x0a} as "0x0d, 0x0a".
std::string c_bytes(Bytes bytes) {
  std::string text;
  for (const std::byte& byte : bytes) text += (text.empty() ? "0x" : ", 0x") + to_hex({&byte, 1});
  return text;
}

/// {0x0d, 0x0a} as "\x0d\x0a".
std::string escapes(Bytes bytes) {
  std::string text;
  for (const std::byte& byte : bytes) text += "\\x" + to_hex({&byte, 1});
  return text;
}

std::string name_of_endian(Endian endian) {
  return std::string(spellings<Endian>.at(static_cast<std::size_t>(endian)));
}

/// {0x0d, 0x0a} as {"\x0d\x0a", 2} and as b"\x0d\x0a".
std::string c_delimiter(Bytes bytes) {
  return "{\"" + escapes(bytes) + "\", " + std::to_string(bytes.size()) + "}";
}
std::string python_delimiter(Bytes bytes) {
  return "b\"" + escapes(bytes) + "\"";
}

/// What the templates say of an integer on the wire.
void describe_integer(const IntegerFormat& format, Values& values) {
  values["width"] = std::to_string(format.width);
  values["place"] = format.endian == Endian::big ? "WIDTH - 1 - i" : "i";
  values["endian"] = name_of_endian(format.endian);
  values["signed_python"] = format.is_signed ? "True" : "False";
}

std::string written(const IntegerFormat& format) {
  return std::to_string(format.width) + "-byte " + name_of_endian(format.endian) + "-endian";
}

/// Collects the parts of one program.
class Program {
 public:
  explicit Program(Language language)
      : language_(language), templates_(language == Language::c ? c_templates : python_templates) {
    values_["imports"] = "";
    values_["outcomes"] = templates_.outcomes;
    values_["clean_end"] = templates_.clean_end;
    values_["after_error"] = templates_.after_error;
    values_["reader_state"] = "";
  }

  /// What the functions need beyond the head's includes: a C header, a Python module.
  void needs(const std::string& c_header, const std::string& python_module) {
    values_["imports"] = language_ == Language::c ? c_header : python_module;
  }
  /// Behind a bad frame, the code goes on or does not; `frame_end` is C's name of the byte that ends one.
  void on_bad_frame(OnError on_error, const std::string& frame_end) {
    const bool goes_on = on_error == OnError::resync;
    if (goes_on) values_["after_error"] = templates_.after_error_resync;
    values_["frame_end"] = frame_end;
    values_["bad_frame"] = goes_on ? templates_.bad_frame_resync : templates_.bad_frame_fail;
  }
  [[nodiscard]] const CodeTemplates& templates() const { return templates_; }
  Values& values() { return values_; }
  /// A piece of the text that is there only where `wanted`.
  void piece(const std::string& name, bool wanted, std::string_view text) {
    values_[name] = wanted ? std::string(text) : "";
  }
  /// Delimiters as the language writes byte strings.
  [[nodiscard]] std::string literal(Bytes bytes) const {
    return language_ == Language::c ? c_delimiter(bytes) : python_delimiter(bytes);
  }
  [[nodiscard]] std::string list_of(const std::vector<ByteVector>& delimiters) const {
    std::string list;
    for (const ByteVector& delimiter : delimiters) list += (list.empty() ? "" : ", ") + literal(delimiter);
    return language_ == Language::c ? list : "(" + list + ",)";
  }
  void limit(std::uint64_t bytes) { values_["max"] = std::to_string(bytes); }

  GeneratedCode code(std::string summary, std::string_view helper, std::string_view functions) {
    values_["summary"] = std::move(summary);
    std::string text(templates_.head);
    text += helper;
    text += functions;
    return {fill_in(std::move(text), values_), {}};
  }
  GeneratedCode with_sizes(std::string summary, std::string_view functions) {
    const std::string helpers = std::string(templates_.receive_exactly) + std::string(templates_.receive_rest);
    return code(std::move(summary), helpers, functions);
  }
  GeneratedCode with_reader(std::string summary, std::string_view functions) {
    return code(std::move(summary), templates_.reader, functions);
  }

 private:
  Language language_;
  const CodeTemplates& templates_;
  Values values_;
};

GeneratedCode none(LocalText reason) {
  return {{}, std::move(reason)};
}

/// The first parameter that asks for what no printed code does, as a sentence: they read strictly, deliver messages
/// without their ends, and give up at a frame that is cut, and at one that is wrong or too long where the strategy
/// cannot go on behind it.
template <class P>
LocalText beyond_the_code(const P& params) {
  const nlohmann::json asked = to_json(Params{params});
  const nlohmann::json defaults = to_json(Params{P{}});
  for (const char* field :
       {"on_eof", "on_too_long", "fail_fast", "strip", "skip_empty", "emit_empty", "max_counts_cr",
        "allow_leading_zeros", "on_bad_escape", "strict", "trailing_ws", "bare_lf", "reassemble", "allow_rsv",
        "require_minimal", "validate_close", "validate_utf8"}) {
    const bool is_number = asked.contains(field) && asked[field].is_number();  // length_prefix says what it strips
    if (!asked.contains(field) || is_number || asked[field] == defaults[field]) continue;
    const std::string name(field);
    const std::string only = defaults[field].dump();
    return {name + ": code is printed for " + only + " only", name + ": 只能为 " + only + " 给出代码"};
  }
  return {};
}

// One overload a strategy. The limits are set, and beyond_the_code() was asked: generate_code() saw to that.

/// A strategy that has no code yet.
template <class P>
GeneratedCode write(const P& /*params*/, Program& /*program*/) {
  const std::string name(P::name);
  return none({name + ": no code is printed for this strategy yet", name + ": 还没有为这种策略准备代码"});
}

GeneratedCode write(const RawParams& /*params*/, Program& program) {
  program.limit(most_in_a_raw_read);
  program.values()["outcomes"] = program.templates().outcomes_raw;
  return program.code("raw: no framing. What one recv() returns is taken for a message, and often is none.", "",
                      program.templates().raw);
}

GeneratedCode write(const FixedParams& params, Program& program) {
  program.limit(params.size);
  const std::byte pad = params.pad.value_or(std::byte{});
  program.values()["pad"] = decimal(pad);
  program.values()["pad_escape"] = escapes({&pad, 1});
  program.piece("padding", params.pad.has_value(), program.templates().fixed_padding);
  if (params.pad) program.needs(c_stdlib, "");
  return program.code("fixed: every message has " + std::to_string(params.size) + " bytes.",
                      program.templates().receive_exactly, program.templates().fixed);
}

GeneratedCode write(const DelimiterParams& params, Program& program) {
  std::vector<ByteVector> delimiters = params.delimiters;
  std::stable_sort(delimiters.begin(), delimiters.end(),
                   [](const ByteVector& a, const ByteVector& b) { return a.size() > b.size(); });
  program.limit(*params.max);
  program.values()["longest"] = std::to_string(delimiters.front().size());
  program.values()["delimiters"] = program.list_of(delimiters);
  program.values()["terminator"] = program.literal(params.terminator.value_or(params.delimiters.front()));
  std::string in_hex;
  for (const ByteVector& delimiter : params.delimiters) in_hex += (in_hex.empty() ? "" : " or ") + to_hex(delimiter);
  return program.with_reader("delimiter: the bytes " + in_hex + " (hex) end a message.",
                             program.templates().delimiter);
}

GeneratedCode write(const LineParams& params, Program& program) {
  program.limit(*params.max);
  program.values()["line_buffer"] = params.strip_cr ? "MAX_MESSAGE + 1" : "MAX_MESSAGE";  // room for a CR
  program.piece("refuse_cr", params.strip_cr, program.templates().line_refuse_cr);
  program.piece("strip_cr", params.strip_cr, program.templates().line_strip_cr);
  return program.with_reader("line: LF ends a message.", program.templates().line);
}

GeneratedCode write(const LengthPrefixParams& params, Program& program) {
  const std::uint64_t header = params.offset + params.field_size;
  if (params.adjustment != 0) {
    return none({"adjustment: code is printed for 0 only", "adjustment: 只能为 0 给出代码"});
  }
  if (stripped(params) != header) {
    const std::string bytes = std::to_string(header);
    return none({"strip: code is printed where exactly the header is stripped only, here " + bytes + " bytes",
                 "strip: 只能为恰好去掉头部的布局给出代码，这里是 " + bytes + " 字节"});
  }
  const IntegerFormat format{params.field_size, params.endian, params.is_signed};
  const std::uint64_t counted = params.length_includes_header ? header : 0;
  const std::uint64_t beyond_payload = params.max_scope == MaxScope::payload ? 0
                                       : params.max_scope == MaxScope::frame ? header
                                                                             : counted;
  const Wide limit = std::min(static_cast<Wide>(*params.max) - static_cast<Wide>(beyond_payload),
                              format.most() - static_cast<Wide>(counted));
  if (limit < 1) {
    return none({"max: leaves no room for a message behind the header", "max: 除去头部，没有给消息留下空间"});
  }
  program.limit(to_count(limit));
  describe_integer(format, program.values());
  program.values()["offset"] = std::to_string(params.offset);
  program.values()["counted"] = std::to_string(counted);
  return program.with_sizes("length_prefix: a " + written(format) + " length, then the message.",
                            program.templates().length_prefix);
}

GeneratedCode write(const VarintParams& params, Program& program) {
  program.limit(params.bits == 32 ? std::min<std::uint64_t>(*params.max, UINT32_MAX) : *params.max);
  program.values()["bits"] = std::to_string(params.bits);
  program.values()["last_place"] = params.bits == 32 ? "4" : "9";
  program.values()["most_in_last"] = params.bits == 32 ? "0x0f" : "0x01";
  program.piece("refuse_overlong", params.reject_overlong, program.templates().varint_refuse_overlong);
  return program.with_sizes("varint: a protobuf base-128 length, then the message.", program.templates().varint);
}

GeneratedCode write(const NetstringParams& params, Program& program) {
  program.limit(*params.max);
  program.needs(c_stdio, "");
  return program.with_sizes("netstring: the length in decimal, a colon, the message, a comma.",
                            program.templates().netstring);
}

GeneratedCode write(const SlipParams& params, Program& program) {
  program.limit(*params.max);
  const auto add = [&program](const std::string& name, std::byte byte) {
    program.values()[name] = decimal(byte);
    program.values()[name + "_escape"] = escapes({&byte, 1});
  };
  add("end", params.end);
  add("esc", params.esc);
  add("esc_end", params.esc_end);
  add("esc_esc", params.esc_esc);
  program.piece("leading", params.leading_end, program.templates().slip_leading);
  program.on_bad_frame(params.on_error, "END");
  program.needs(c_stdlib, "");
  return program.with_reader("slip: END closes a packet; END and ESC inside it are escaped (RFC 1055).",
                             program.templates().slip);
}

GeneratedCode write(const CobsParams& params, Program& program) {
  program.limit(*params.max);
  program.piece("leading", params.leading_zero, program.templates().cobs_leading);
  program.values()["parts"] = params.leading_zero ? "3" : "2";
  program.on_bad_frame(params.on_error, "0");
  program.values()["on_empty"] =
      params.empty == OnEmpty::error ? program.templates().cobs_refuse_empty : program.templates().cobs_skip_empty;
  program.needs(c_stdlib, "");
  return program.with_reader("cobs: zeros are coded away, and a zero ends a frame.", program.templates().cobs);
}

GeneratedCode write(const HttpChunkedParams& params, Program& program) {
  const HttpCodeTemplates& http = *program.templates().http;
  const bool skips = params.extensions == Extensions::ignore;
  program.limit(*params.max_chunk);
  program.values()["max_body"] = std::to_string(*params.max_body);
  program.values()["max_line"] = std::to_string(*params.max_line);
  program.values()["max_trailer"] = std::to_string(*params.max_trailer);
  program.values()["on_extension"] = skips ? http.skip_extension : http.refuse_extension;
  program.values()["reader_state"] = http.reader_state;
  program.values()["clean_end"] = "the body ended";
  program.needs(c_stdio, "\nimport re\n");
  return program.with_reader("http_chunked: the size in hex and CR LF, the message, CR LF.", http.http_chunked);
}

GeneratedCode write(const WebSocketParams& params, Program& program) {
  constexpr std::uint8_t text = 1;
  constexpr std::uint8_t binary = 2;
  const HttpCodeTemplates& http = *program.templates().http;
  if (params.opcode != text && params.opcode != binary) {
    return none({"opcode: code is printed for 1 (text) and 2 (binary) only",
                 "opcode: 只能为 1（text）和 2（binary）给出代码"});
  }
  program.limit(*params.max_message);
  program.values()["max_frame"] = std::to_string(*params.max_frame);
  program.values()["opcode"] = std::to_string(params.opcode);
  program.values()["kind"] = params.opcode == text ? "text" : "binary";
  program.values()["mask_rule"] = params.mask == MaskRule::required    ? http.require_mask
                                  : params.mask == MaskRule::forbidden ? http.forbid_mask
                                                                       : "";
  program.values()["send"] = params.mask_key ? http.send_masked : http.send_plain;
  program.values()["clean_end"] = "the connection was closed or ended";
  if (params.mask_key) program.needs("#include <stdlib.h>\n#include <sys/random.h>\n", "\nimport os\n");
  return program.with_sizes("websocket: opcode, length and perhaps a mask, then the message or a part of it.",
                            http.websocket);
}

GeneratedCode write(const EofParams& params, Program& program) {
  program.limit(*params.max);
  program.needs("", "\nimport socket\n");
  program.values()["outcomes"] = program.templates().outcomes_eof;
  return program.code("eof: a message is all that comes until the end of its connection.", "",
                      program.templates().eof);
}

GeneratedCode write(const JsonHeaderParams& params, Program& program) {
  if (params.size_key.find('\0') != std::string::npos) {
    return none({"size_key: code is printed for keys without a NUL only", "size_key: 只能为不含 NUL 的键给出代码"});
  }
  const IntegerFormat format{params.prefix_size, params.endian, params.is_signed};
  program.limit(*params.max_payload);
  describe_integer(format, program.values());
  program.needs("#include <jansson.h>  /* a library for JSON: link with -ljansson */\n#include <stdlib.h>\n",
                "\nimport json\n");
  program.values()["max_header"] = std::to_string(std::min(*params.max_header, to_count(format.most())));
  const bool plain = std::all_of(params.size_key.begin(), params.size_key.end(),
                                 [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  const Bytes key = as_bytes(params.size_key);
  program.values()["size_key"] = plain ? params.size_key : escapes(key);
  program.values()["size_key_quoted"] =
      plain ? '"' + params.size_key + '"' : "bytes.fromhex(\"" + to_hex(key) + "\").decode()";
  return program.with_sizes(
      "json_header: a " + written(format) + " length, a JSON object of so many bytes, the message.",
      program.templates().json_header);
}

GeneratedCode write(const AnnounceAckParams& params, Program& program) {
  const Announcement announcement = announcement_named(params.announce).value();
  if (announcement.form == Announcement::Form::chunk) {
    return none(
        {"announce: ascii_chunk has no correct code, because one read need not be one announcement; use "
         "ascii_line",
         "announce: ascii_chunk 写不出正确的代码，因为一次读取不一定正好是一条预告；请用 ascii_line"});
  }
  program.values()["ack_bytes"] = c_bytes(params.ack);
  program.values()["ack_escape"] = escapes(params.ack);
  const bool line = announcement.form == Announcement::Form::line;
  if (line) program.needs(c_stdio, "");
  const std::uint64_t widest = line ? UINT64_MAX : to_count(announcement.format.most());
  program.limit(std::min(*params.max, widest));
  describe_integer(announcement.format, program.values());
  const std::string size = line ? "the size as a line of text" : "a " + written(announcement.format) + " size";
  return program.with_sizes("announce_ack: " + size + ", the receiver's acknowledgement, the message.",
                            line ? program.templates().announce_line : program.templates().announce_binary);
}

}  // namespace

std::optional<Language> language_named(std::string_view name) {
  if (name == "c") return Language::c;
  if (name == "python") return Language::python;
  return std::nullopt;
}

GeneratedCode generate_code(const Params& params, Language language) {
  Program program(language);
  return std::visit(
      [&program](const auto& p) {
        LocalText beyond = beyond_the_code(checked(p));
        return beyond.empty() ? write(p, program) : none(std::move(beyond));
      },
      with_default_limits(params));
}

}  // namespace sticky::framing
