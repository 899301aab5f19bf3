#include "tests/support/trace_words.h"

#include <cerrno>

namespace sticky::trace_words {

const std::map<std::string, std::int32_t> errors{
    {"EAGAIN", EAGAIN}, {"EMSGSIZE", EMSGSIZE},     {"EPIPE", EPIPE},    {"ECONNREFUSED", ECONNREFUSED},
    {"EINTR", EINTR},   {"ECONNRESET", ECONNRESET}, {"ENOBUFS", ENOBUFS}};
const std::map<std::string, Step::What> steps{{"listen", Step::What::listen}, {"connect", Step::What::connect},
                                              {"accept", Step::What::accept}, {"cork", Step::What::cork},
                                              {"uncork", Step::What::uncork}, {"shutdown", Step::What::shutdown},
                                              {"close", Step::What::close},   {"reset", Step::What::reset}};
const std::map<std::string, Pause::Why> pauses{
    {"message-gap", Pause::Why::message_gap},   {"split-gap", Pause::Why::split_gap},
    {"reader-start", Pause::Why::reader_start}, {"reader-gap", Pause::Why::reader_gap},
    {"accept-delay", Pause::Why::accept_delay}, {"reply-delay", Pause::Why::reply_delay},
    {"end-delay", Pause::Why::end_delay},       {"pacing", Pause::Why::pacing}};
const std::map<std::string, Ending::How> endings{{"eof", Ending::How::eof},
                                                 {"reset", Ending::How::reset},
                                                 {"timeout", Ending::How::timeout},
                                                 {"finished", Ending::How::finished},
                                                 {"error", Ending::How::error},
                                                 {"not-read", Ending::How::not_read},
                                                 {"interrupted", Ending::How::interrupted}};
const std::map<std::string, Fate> packet_fates{{"lost", Fate::lost},
                                               {"lost-on-request", Fate::lost_on_request},
                                               {"queue-full", Fate::queue_full},
                                               {"late", Fate::late}};
const std::map<std::string, Side> sides{{"client", Side::client}, {"server", Side::server}};
const std::map<std::string, DatagramFate> datagram_fates{
    {"received", DatagramFate::received},           {"truncated", DatagramFate::truncated},
    {"lost-on-link", DatagramFate::lost_on_link},   {"overflow", DatagramFate::lost_in_receive_buffer},
    {"fragment-lost", DatagramFate::fragment_lost}, {"refused", DatagramFate::refused},
    {"not-sent", DatagramFate::not_sent},           {"unknown", DatagramFate::lost_unknown}};
const std::map<std::string, std::uint8_t> segment_flags{
    {"fin", Segment::fin}, {"syn", Segment::syn}, {"rst", Segment::rst}, {"psh", Segment::psh}};

}  // namespace sticky::trace_words
