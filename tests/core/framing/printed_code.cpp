#include "printed_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <thread>

namespace sticky::framing {
namespace {

constexpr std::string_view c_main = R"c(
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static size_t from_hex(const char *hex, unsigned char *out) {
    size_t size = 0;
    for (; hex[0] != 0 && hex[1] != 0; hex += 2) {
        char digits[3] = {hex[0], hex[1], 0};
        out[size++] = (unsigned char)strtoul(digits, NULL, 16);
    }
    return size;
}

static unsigned char message[MESSAGE_BUFFER + 1];
static int fd = 0;

static void receive_all(int goes_on) {
    size_t size = 0;
    int outcome;
    SOURCE_DECLARATION;
    while ((outcome = receive_message(SOURCE, message, &size)) != 0) {
        if (outcome < 0) printf("error %d\n", errno);
        if (outcome < 0 && !goes_on) break;
        for (size_t i = 0; outcome > 0 && i < size; i++) printf("%02x", message[i]);
        printf("\n");
        if (ONE_MESSAGE) break;
    }
}

static void receive_each(void) {
    static char line[LONGEST_LINE + 2];
    static unsigned char wire[LONGEST_LINE];
    FILE *lines = fdopen(0, "r");
    while (fgets(line, sizeof line, lines) != NULL) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) exit(1);
        struct iovec all = part(wire, from_hex(line, wire));
        if (send_all(pair[1], &all, 1) != 0 || shutdown(pair[1], SHUT_WR) != 0) exit(1);
        fd = pair[0];
        receive_all(0);
        printf("-\n");
        if (close(pair[0]) != 0 || close(pair[1]) != 0) exit(1);
    }
}

int main(int argc, char **argv) {
    size_t size = 0;
    for (int i = 2; i < argc; i++) {
        size += from_hex(argv[i], message + size);
        if (strchr(argv[i], '+') != NULL) continue;
        if (send_message(TARGET, message, size) != 0) { perror("send_message"); return 1; }
        size = 0;
    }
    if (strcmp(argv[1], "send") == 0) return SEND_END;
    if (strcmp(argv[1], "each") == 0) receive_each();
    else receive_all(strcmp(argv[1], "recover") == 0);
    return 0;
}
)c";

constexpr std::string_view python_main = R"py(
import sys
import socket as sockets


def receive_all(sock, goes_on):
    source = Reader(sock) if "Reader" in globals() else sock
    while True:
        try:
            message = receive_message(source)
            if message is None:
                break
            print((message[1] if isinstance(message, tuple) else message).hex())
            if ONE_MESSAGE:
                break
        except (ValueError, EOFError) as error:
            print("error", error)
            if not goes_on:
                break


def receive_each(lines):
    for line in lines:
        near, far = sockets.socketpair()
        with near, far:
            far.sendall(bytes.fromhex(line))
            far.shutdown(sockets.SHUT_WR)
            receive_all(near, False)
        print("-")


sock = sockets.socket(fileno=0)
if sys.argv[1] == "send":
    for text in " ".join(sys.argv[2:]).replace("+ ", "").split(" "):
        send_message(sock, bytes.fromhex(text))
    if "send_end" in globals():
        send_end(sock)
elif sys.argv[1] == "each":
    receive_each(sock.makefile())
else:
    receive_all(sock, sys.argv[1] == "recover")
)py";

std::string with_main(const GeneratedCode& code, Language language, bool one_message) {
  if (language == Language::python) {
    return code.text + "\nONE_MESSAGE = " + (one_message ? "True" : "False") + "\n" + std::string(python_main);
  }
  const auto has = [&code](std::string_view text) { return code.text.find(text) != std::string::npos; };
  std::map<std::string, std::string> macros{{"LONGEST_LINE", std::to_string(2 * PrintedCode::most_in_a_wire)},
                                            {"ONE_MESSAGE", one_message ? "1" : "0"},
                                            {"SOURCE", "fd"},
                                            {"SOURCE_DECLARATION", "do {} while (0)"},
                                            {"TARGET", "0"},
                                            {"SEND_END", has("int send_end") ? "send_end(0)" : "0"}};
  if (has("struct reader {")) {
    macros["SOURCE"] = "&reader";
    macros["SOURCE_DECLARATION"] = "struct reader reader = {.fd = fd}";
  } else if (has("json_t")) {
    macros["SOURCE"] = "fd, &header";
    macros["SOURCE_DECLARATION"] = "json_t *header";
    macros["TARGET"] = "0, NULL";
  }
  std::string text = code.text;
  for (const auto& [name, value] : macros) text += "\n#define " + name + " " + value;
  return text + "\n" + std::string(c_main);
}

}  // namespace

std::vector<Language> languages_here() {
  std::vector<Language> languages;
  if (have_program("cc")) languages.push_back(Language::c);
  if (have_program("python3")) languages.push_back(Language::python);
  return languages;
}

PrintedCode::PrintedCode(const Params& params, Language language) {
  const bool one_message = std::holds_alternative<EofParams>(params);
  const std::string text = with_main(generate_code(params, language), language, one_message);
  if (language == Language::python) {
    command_ = {"python3", "-I", "-S", scratch_.write("code.py", text)};
    return;
  }
  const std::string program = scratch_.path("code");
  std::vector<std::string> compile{"cc",  "-Wall", "-Wextra", "-Werror",
                                   "-O1", "-o",    program,   scratch_.write("code.c", text)};
  if (std::holds_alternative<JsonHeaderParams>(params)) compile.emplace_back("-ljansson");
  std::string errors;
  EXPECT_EQ(run_program(compile, errors), 0) << errors << text;
  command_ = {program};
}

std::string PrintedCode::answer_to(std::string_view wire, const std::string& mode) const {
  std::vector<std::string> command = command_;
  command.push_back(mode);
  PeerProcess receiver(command);
  receiver.send(as_bytes(wire), 100);
  receiver.finish_sending();
  return receiver.output();
}

std::vector<std::vector<std::string>> PrintedCode::answers_to(const std::vector<ByteVector>& wires) const {
  std::vector<std::string> command = command_;
  command.emplace_back("each");
  PeerProcess receiver(command);
  std::string sent;
  for (const ByteVector& wire : wires) sent += to_hex(wire) + "\n";
  std::thread sending([&] {  // while it answers: neither side's buffer holds all
    receiver.send(as_bytes(sent), 65536);
    receiver.finish_sending();
  });
  std::istringstream printed(receiver.output());
  sending.join();
  std::vector<std::vector<std::string>> answers{{}};
  for (std::string line; std::getline(printed, line);) {
    if (line == "-") {
      answers.emplace_back();
    } else {
      answers.back().push_back(line.substr(0, line.find(' ')));
    }
  }
  answers.pop_back();
  return answers;
}

void expect_refused(const PrintedCode& code, std::string_view wire, const std::string& saying) {
  EXPECT_THAT(code.answer_to(wire), testing::HasSubstr(saying)) << "sent " << to_hex(as_bytes(wire));
}

}  // namespace sticky::framing
