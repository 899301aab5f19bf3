#pragma once
// The texts that generate_code() puts together. They are programs with {{placeholders}}; code.cpp fills them in.

#include <string_view>

namespace sticky::framing {

/// One language's templates of the framings that HTTP and its connections have.
struct HttpCodeTemplates {
  std::string_view http_chunked;
  std::string_view reader_state;      ///< the reader's {{reader_state}}
  std::string_view refuse_extension;  ///< its {{on_extension}}
  std::string_view skip_extension;
  std::string_view websocket;
  std::string_view require_mask;  ///< its {{mask_rule}}, where there is one
  std::string_view forbid_mask;
  std::string_view send_plain;  ///< its {{send}}
  std::string_view send_masked;
};
extern const HttpCodeTemplates c_http_templates;
extern const HttpCodeTemplates python_http_templates;

/// One language's templates. Every strategy's text contains its send_message and receive_message.
struct CodeTemplates {
  std::string_view head;         ///< includes, the limit, sending all of a buffer
  std::string_view outcomes;     ///< its {{outcomes}}: what receive_message returns
  std::string_view clean_end;    ///< its {{clean_end}}, where it is that of most strategies
  std::string_view after_error;  ///< its {{after_error}}
  std::string_view after_error_resync;
  std::string_view outcomes_eof;
  std::string_view outcomes_raw;
  std::string_view receive_exactly;  ///< for strategies that know sizes
  std::string_view receive_rest;     ///< and know that more must follow
  std::string_view reader;           ///< for strategies that look for an end
  std::string_view raw;
  std::string_view fixed;
  std::string_view fixed_padding;  ///< its {{padding}}, where short messages are padded
  std::string_view delimiter;
  std::string_view line;
  std::string_view line_refuse_cr;  ///< its {{refuse_cr}} and {{strip_cr}}, where a CR belongs to the line's end
  std::string_view line_strip_cr;
  std::string_view length_prefix;
  std::string_view varint;
  std::string_view varint_refuse_overlong;  ///< its {{refuse_overlong}}
  std::string_view netstring;
  std::string_view slip;
  std::string_view slip_leading;  ///< its {{leading}}
  std::string_view cobs;
  std::string_view cobs_leading;     ///< its {{leading}}
  std::string_view cobs_skip_empty;  ///< its {{on_empty}}
  std::string_view cobs_refuse_empty;
  std::string_view bad_frame_resync;  ///< the {{bad_frame}} of slip and cobs
  std::string_view bad_frame_fail;
  std::string_view eof;
  std::string_view json_header;
  const HttpCodeTemplates* http;
  std::string_view announce_line;    ///< announce_ack, ascii_line
  std::string_view announce_binary;  ///< announce_ack, binary
};
extern const CodeTemplates c_templates;
extern const CodeTemplates python_templates;

}  // namespace sticky::framing
