#include "vectors.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include <nlohmann/json.hpp>

#include "core/framing/params_json.h"

namespace sticky::framing {
namespace {

using nlohmann::json;
using Item = Outcome::Item;

ByteVector bytes_of(const json& text) {
  return parse_byte_string(text.get<std::string>()).value();
}

std::vector<ByteVector> list_of(const json& vector, const char* name) {
  std::vector<ByteVector> list;
  for (const json& text : vector.value(name, json::array())) list.push_back(bytes_of(text));
  return list;
}

ErrorKind kind_named(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(ErrorKind::contains_delimiter); ++i) {
    if (name_of(static_cast<ErrorKind>(i)) == name) return static_cast<ErrorKind>(i);
  }
  throw std::invalid_argument(name);
}

/// frames, events, error and frame_meta of the vector as one list; `replies` are compared by themselves.
std::vector<Item> expected_items(const json& vector) {
  json events = vector.value("events", json::array());
  if (events.empty()) {
    for (const json& frame : vector["frames"]) events.push_back({{"frame", frame}});
    if (!vector["error"].is_null()) events.push_back({{"error", vector["error"]}});
  }
  std::vector<Item> items;
  std::size_t frames = 0;
  for (const json& event : events) {
    if (event.contains("error")) {
      items.push_back({.kind = Item::Kind::error, .error = kind_named(event["error"])});
      continue;
    }
    Item item{Item::Kind::frame, bytes_of(event["frame"])};
    const json meta = vector.contains("frame_meta") ? vector["frame_meta"].at(frames) : json::object();
    item.opcode = meta.value("op", std::uint8_t{0});
    item.fin = meta.value("fin", true);
    item.header = bytes_of(meta.value("header", json("")));
    items.push_back(std::move(item));
    ++frames;
  }
  return items;
}

Vector vector_from(const json& vector) {
  static const std::map<std::string, VectorEnd> ends{
      {"open", VectorEnd::open}, {"eof", VectorEnd::eof}, {"reset", VectorEnd::reset}};
  Vector v;
  v.id = vector["id"];
  v.params = std::get<Params>(read_params(vector["strategy"].get<std::string>(), vector["parameters"]));
  v.decodes = vector["direction"] == "decode";
  if (!v.decodes) {
    v.messages = list_of(vector, "messages");
    v.error = vector["error"].is_null() ? "" : vector["error"].get<std::string>();
    if (v.error.empty()) v.wire = bytes_of(vector["wire"]);
    return v;
  }
  v.input = list_of(vector, "input");
  v.end = ends.at(vector["end"]);
  v.frames = list_of(vector, "frames");
  v.expected.items = expected_items(vector);
  for (ByteVector& reply : list_of(vector, "replies")) {
    v.expected.items.push_back({Item::Kind::reply, std::move(reply)});
  }
  v.has_incomplete = vector.contains("incomplete");
  v.expected.incomplete = vector.value("incomplete", false);
  v.expected.ended = vector.value("ended", false);
  v.expected.rest = bytes_of(vector.value("rest", json("")));
  v.expected.trailers = list_of(vector, "trailers");
  v.any_split = vector["also_one_byte_at_a_time"];
  v.canonical = vector.value("canonical", false);
  return v;
}

/// Replies last, and without what only this program reports (offsets): the form in which vectors state outcomes.
std::vector<Item> comparable(const std::vector<Item>& items) {
  std::vector<Item> sorted;
  for (const bool replies : {false, true}) {
    for (const Item& item : items) {
      if ((item.kind == Item::Kind::reply) != replies) continue;
      sorted.push_back(item);
      sorted.back().offset = 0;
    }
  }
  return sorted;
}

std::string as_text(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) {
    const std::string hex = to_hex(item.bytes).substr(0, 80);
    if (item.kind == Item::Kind::frame) text += "frame " + hex + " op " + std::to_string(item.opcode) + "; ";
    if (item.kind == Item::Kind::reply) text += "reply " + hex + "; ";
    if (item.kind == Item::Kind::error) text += "error " + std::string(name_of(item.error)) + "; ";
  }
  return text;
}

}  // namespace

ByteVector Vector::whole_input() const {
  ByteVector whole;
  for (const ByteVector& read : input) whole.insert(whole.end(), read.begin(), read.end());
  return whole;
}

void Vector::expect(const Outcome& outcome) const {
  EXPECT_TRUE(comparable(outcome.items) == expected.items)
      << id << "\n  expected " << as_text(expected.items) << "\n  came     " << as_text(outcome.items);
  if (has_incomplete) {
    EXPECT_EQ(outcome.incomplete, expected.incomplete) << id;
  }
  EXPECT_EQ(outcome.ended, expected.ended) << id;
  EXPECT_EQ(outcome.rest, expected.rest) << id;
  EXPECT_EQ(outcome.trailers, expected.trailers) << id;
}

const std::vector<Vector>& all_vectors() {
  static const std::vector<Vector> vectors = [] {
    std::vector<Vector> all;
    for (const char* name : {"framing-vectors.json", "framing-vectors-edges.json"}) {
      const json file = json::parse(read_file(data_file(name)));
      for (const json& vector : file["vectors"]) all.push_back(vector_from(vector));
    }
    return all;
  }();
  return vectors;
}

std::vector<Bytes> cut_at(Bytes bytes, const std::vector<std::size_t>& cuts) {
  std::vector<Bytes> reads;
  std::size_t begin = 0;
  for (const std::size_t cut : cuts) {
    reads.push_back(bytes.subspan(begin, cut - begin));
    begin = cut;
  }
  reads.push_back(bytes.subspan(begin));
  return reads;
}

std::vector<Bytes> byte_by_byte(Bytes bytes) {
  std::vector<Bytes> reads;
  for (std::size_t i = 0; i < bytes.size(); ++i) reads.push_back(bytes.subspan(i, 1));
  return reads;
}

std::string data_file(const std::string& name) {
  return std::string(STICKY_TEST_DATA) + "/data/" + name;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace sticky::framing
