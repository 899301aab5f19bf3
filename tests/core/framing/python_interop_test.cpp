// Real Python 3 at the other end of the stream: struct.pack prefixes and JSON headers, as tutorials write them.

#include <gtest/gtest.h>

#include <bit>

#include <nlohmann/json.hpp>

#include "bytes.h"
#include "core/framing/any_codec.h"
#include "peer_process.h"

namespace sticky::framing {
namespace {

/// Runs `script` with `sock`, json and struct at hand; its standard output is what it found out.
class Python {
 public:
  explicit Python(const std::string& script)
      : peer({"python3", "-I", "-S", scratch_.write("peer.py", std::string(prelude) + script)}) {}

 private:
  static constexpr std::string_view prelude = R"py(
import json, socket, struct, sys
sock = socket.socket(fileno=0)
sys.stdout.reconfigure(encoding="utf-8")

def receive_exactly(size):
    data = b""
    while len(data) < size:
        piece = sock.recv(size - len(data))
        if not piece:
            return data
        data += piece
    return data
)py";
  ScratchDirectory scratch_;

 public:
  PeerProcess peer;
};

class PythonInterop : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!have_program("python3")) GTEST_SKIP() << "SKIPPED: there is no python3, so nothing was tried against it";
  }
};

/// One frame, with its JSON header parsed.
struct File {
  nlohmann::json header;
  std::string content;
};

std::vector<File> receive_files(const JsonHeaderParams& params, PeerProcess& peer) {
  AnyDecoder decoder = make_decoder(params);
  std::vector<File> files;
  for (ByteVector read = peer.receive(9); !read.empty(); read = peer.receive(9)) {
    pump(decoder, read, [&](const Step& step) {
      EXPECT_FALSE(std::holds_alternative<Error>(step.event));
      const auto* frame = std::get_if<Frame>(&step.event);
      if (frame == nullptr) return true;
      files.push_back({nlohmann::json::parse(as_text(frame->header)), std::string(as_text(frame->payload))});
      return true;
    });
  }
  return files;
}

constexpr const char* send_with_prefix = R"py(
for message in [b"stderr", b"", b"x" * 3000, bytes(range(256))]:
    sock.sendall(struct.pack(FORMAT, len(message)) + message)
)py";

constexpr const char* receive_with_prefix = R"py(
while prefix := receive_exactly(4):
    print(receive_exactly(struct.unpack(FORMAT, prefix)[0]).hex())
)py";

/// Both directions of struct.pack(format).
void expect_prefix_interop(const std::string& format, const LengthPrefixParams& params) {
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  const std::vector<ByteVector> messages{bytes("stderr"), {}, ByteVector(3000, std::byte{'x'}), bytes(all_bytes)};
  std::vector<std::string> in_hex;
  std::string lines;
  for (const ByteVector& message : messages) {
    in_hex.push_back(to_hex(message));
    lines += in_hex.back() + "\n";
  }
  const std::string format_line = "FORMAT = \"" + format + "\"\n";
  Python sender(format_line + send_with_prefix);
  EXPECT_EQ(receive_frames(params, sender.peer), in_hex) << format;
  sender.peer.output();

  Python receiver(format_line + receive_with_prefix);
  send_messages(params, messages, receiver.peer);
  EXPECT_EQ(receiver.peer.output(), lines) << format;
}

TEST_F(PythonInterop, NativeIntPrefixes) {
  // "i" is the machine's own order; "<i" is what that is on the machines that tutorials are written on.
  const Endian native = std::endian::native == std::endian::little ? Endian::little : Endian::big;
  expect_prefix_interop("i", {.endian = native, .is_signed = true});
  expect_prefix_interop("<i", {.endian = Endian::little, .is_signed = true});
}

TEST_F(PythonInterop, NetworkOrderPrefixes) {
  expect_prefix_interop("!I", {.endian = Endian::big});
  expect_prefix_interop("!i", {.endian = Endian::big, .is_signed = true});
}

TEST_F(PythonInterop, JsonHeadersWithChineseFileNamesComeFromPython) {
  Python sender(R"py(
for name, content, ascii in [("黏包.txt", b"hello", True), ("半包.bin", bytes(5), False), ("空.txt", b"", False)]:
    header = json.dumps({"filename": name, "filesize": len(content)}, ensure_ascii=ascii).encode("utf-8")
    sock.sendall(struct.pack("<i", len(header)) + header + content)
)py");
  const std::vector<File> files = receive_files(JsonHeaderParams{}, sender.peer);
  sender.peer.output();
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].header["filename"], "黏包.txt");
  EXPECT_EQ(files[0].content, "hello");
  EXPECT_EQ(files[1].header["filename"], "半包.bin");
  EXPECT_EQ(files[1].content, std::string(5, '\0'));
  EXPECT_EQ(files[2].header["filename"], "空.txt");
  EXPECT_EQ(files[2].content, "");
}

TEST_F(PythonInterop, JsonHeadersWithChineseFileNamesGoToPython) {
  Python receiver(R"py(
while prefix := receive_exactly(4):
    header = json.loads(receive_exactly(struct.unpack("<i", prefix)[0]))
    print(header["filename"], receive_exactly(header["filesize"]).hex())
)py");
  JsonHeaderEncoder encoder{JsonHeaderParams{}};
  ByteVector wire;
  EXPECT_FALSE(encoder.encode_with(R"({"filename": "黏包.txt", "filesize": 5})", as_bytes("hello"), wire));
  EXPECT_FALSE(encoder.encode_with(R"({"filename": "\u534a\u5305", "filesize": 0})", {}, wire));
  receiver.peer.send(wire, 3);
  receiver.peer.finish_sending();
  EXPECT_EQ(receiver.peer.output(), "黏包.txt 68656c6c6f\n半包 \n");
}

TEST_F(PythonInterop, AHeaderThatLiesAboutTheSizeIsNotWritten) {
  JsonHeaderEncoder encoder{JsonHeaderParams{}};
  ByteVector wire;
  EXPECT_EQ(encoder.encode_with(R"({"filesize": 6})", as_bytes("hello"), wire)->kind, ErrorKind::bad_header);
  EXPECT_EQ(encoder.encode_with(R"({"filesize": true})", as_bytes("h"), wire)->kind, ErrorKind::bad_header);
  EXPECT_TRUE(wire.empty());
}

}  // namespace
}  // namespace sticky::framing
