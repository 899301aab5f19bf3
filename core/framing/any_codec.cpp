#include "core/framing/any_codec.h"

#include "core/framing/stream_decoder.h"

namespace sticky::framing {

class AnyDecoder::Erased {
 public:
  virtual ~Erased() = default;
  virtual Step next(Bytes in) = 0;
  virtual Event finish(StreamEnd how) = 0;
  [[nodiscard]] virtual State state() const = 0;
  [[nodiscard]] virtual std::uint64_t offset() const = 0;
};

class AnyEncoder::Erased {
 public:
  virtual ~Erased() = default;
  virtual std::optional<Error> encode(Bytes message, ByteVector& out) = 0;
  virtual void finish(ByteVector& out) = 0;
};

namespace {

template <Decoder D>
class ErasedDecoder final : public AnyDecoder::Erased {
 public:
  template <class P>
  explicit ErasedDecoder(P params) : decoder_(std::move(params)) {}

  Step next(Bytes in) override { return decoder_.next(in); }
  Event finish(StreamEnd how) override { return decoder_.finish(how); }
  [[nodiscard]] State state() const override { return decoder_.state(); }
  [[nodiscard]] std::uint64_t offset() const override { return decoder_.offset(); }

 private:
  StreamDecoder<D> decoder_;
};

template <Encoder E>
class ErasedEncoder final : public AnyEncoder::Erased {
 public:
  template <class P>
  explicit ErasedEncoder(P params) : encoder_(std::move(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) override { return encoder_.encode(message, out); }
  void finish(ByteVector& out) override { encoder_.finish(out); }

 private:
  E encoder_;
};

}  // namespace

AnyDecoder::AnyDecoder(const Params& params)
    : decoder_(std::visit(
          []<class P>(const P& p) -> std::unique_ptr<Erased> {
            return std::make_unique<ErasedDecoder<typename P::Decoder>>(p);
          },
          params)) {}
AnyDecoder::AnyDecoder(AnyDecoder&&) noexcept = default;
AnyDecoder& AnyDecoder::operator=(AnyDecoder&&) noexcept = default;
AnyDecoder::~AnyDecoder() = default;

Step AnyDecoder::next(Bytes in) {
  return decoder_->next(in);
}
Event AnyDecoder::finish(StreamEnd how) {
  return decoder_->finish(how);
}
State AnyDecoder::state() const {
  return decoder_->state();
}
std::uint64_t AnyDecoder::offset() const {
  return decoder_->offset();
}

AnyEncoder::AnyEncoder(const Params& params)
    : encoder_(std::visit(
          []<class P>(const P& p) -> std::unique_ptr<Erased> {
            return std::make_unique<ErasedEncoder<typename P::Encoder>>(p);
          },
          params)) {}
AnyEncoder::AnyEncoder(AnyEncoder&&) noexcept = default;
AnyEncoder& AnyEncoder::operator=(AnyEncoder&&) noexcept = default;
AnyEncoder::~AnyEncoder() = default;

std::optional<Error> AnyEncoder::encode(Bytes message, ByteVector& out) {
  return encoder_->encode(message, out);
}
void AnyEncoder::finish(ByteVector& out) {
  encoder_->finish(out);
}

std::optional<AwaitedAnswer> awaited_answer(const Params& params, std::uint64_t size) {
  const auto* announce_ack = std::get_if<AnnounceAckParams>(&params);
  if (announce_ack == nullptr) return std::nullopt;
  return AwaitedAnswer{AnnounceAckEncoder(*announce_ack).announcement_size(size), announce_ack->ack};
}

}  // namespace sticky::framing
