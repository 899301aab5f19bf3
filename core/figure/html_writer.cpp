#include "core/figure/html_writer.h"

#include <fmt/format.h>

#include "core/base/bytes.h"
#include "core/figure/page_data.h"
#include "core/figure/page_files.h"
#include "core/figure/svg_writer.h"

namespace sticky {
namespace {

// RFC 4648 section 4.
std::string base64(Bytes bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0);
    for (std::size_t k = 0; k < 4; ++k) text += i + k > bytes.size() ? '=' : kAlphabet[group >> (18 - 6 * k) & 0x3FU];
  }
  return text;
}

std::string source(const PageFile& file) {
  return "'sha256-" + base64(from_hex(file.sha256).value_or(ByteVector{})) + "'";
}

std::string policy() {
  return fmt::format("default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
                     source(page_js()), source(page_css()));
}

// The same words in both languages; the script shows one of them.
std::string spoken(std::string_view element, const LocalText& text, Language shown,
                   std::string_view attributes = "") {
  std::string out;
  for (Language language : {Language::en, Language::zh})
    out += fmt::format(R"(<{0}{1} lang="{2}" data-lang="{3}"{4}>{5}</{0}>)", element, attributes,
                       language == Language::zh ? "zh-Hans" : "en", name_of(language),
                       language == shown ? "" : " hidden", escaped(text.in(language)));
  return out;
}

std::string causes(const HtmlPage& page) {
  std::string out;
  for (std::size_t i = 0; i < page.causes.size(); ++i) {
    const PageCause& cause = page.causes[i];
    out += "<li>" + spoken("p", cause.explanation->text, page.language);
    out += fmt::format(R"(<p class="quiet">{} · <code>{}</code></p>)", spoken("span", cause.run, page.language),
                       escaped(cause.explanation->code));
    out += fmt::format("<button type=\"button\" data-cause=\"{}\">{}</button></li>\n", i,
                       spoken("span", {"Show it", "指给我看"}, page.language));
  }
  return out;
}

std::string head(const HtmlPage& page) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\" data-theme=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n",
      page.language == Language::zh ? "zh-Hans" : "en", name_of(page.theme), policy(),
      escaped(page.title.in(page.language)), page_css().text);
}

constexpr std::string_view kFigure = R"(<div id="figure" class="figure" tabindex="0" role="group">
<svg id="map" role="img"></svg>
<svg id="time" role="img"></svg>
<div id="pipe-part"><svg id="pipe" role="img"></svg></div>
</div>
<p id="status" class="quiet" role="status" aria-live="polite"></p>
<div class="controls">
<button type="button" id="back">|◀</button><button type="button" id="play">▶</button><button type="button" id="forward">▶|</button>
<input type="range" id="scrub" min="0" max="1000" value="1000">
<output id="now" for="scrub"></output>
<select id="speed"><option value="1">1×</option><option value="0.1">1/10</option><option value="0.01">1/100</option><option value="0.001">1/1000</option><option value="0.0001">1/10000</option></select>
</div>
)";

std::string body(const HtmlPage& page) {
  std::string out = "<body>\n<header>" + spoken("h1", page.title, page.language);
  out += R"(<div class="tools"><button type="button" id="language">中文 / English</button> )"
         R"(<button type="button" id="theme">)" +
         spoken("span", {"Theme", "主题"}, page.language) + "</button></div>";
  if (!page.question.in(page.language).empty()) out += spoken("p", page.question, page.language, R"( class="quiet")");
  out += "</header>\n<main>\n";
  out += kFigure;
  out += "<noscript><p>" + escaped(page.description.in(page.language)) + "</p></noscript>\n";
  if (!page.causes.empty()) {
    out += spoken("h2", {"What happened", "发生了什么"}, page.language);
    out += "<ul class=\"causes\">\n" + causes(page) + "</ul>\n";
  }
  out += "</main>\n<footer>" + spoken("p", page.footer, page.language);
  out += spoken("p", page.rerun, page.language);
  return out + "</footer>\n";
}

}  // namespace

std::string write_html(const HtmlPage& page, const TextMetrics& metrics) {
  std::string out = head(page) + body(page);
  out += R"(<script type="application/json" id="stickylab-data">)" + page_data(page, metrics) + "</script>\n";
  out +=
      R"(<script type="application/json" id="stickylab-experiment">)" + script_safe(page.experiment) + "</script>\n";
  out += "<script>" + std::string(page_js().text) + "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace sticky
