#!/usr/bin/env python3
"""Writes what is made from the programs' own --help: docs/use/command-line.md and .zh.md, the man pages below
docs/man, and the shell completion.

    docs/render_reference.py STICKY            writes all; STICKY is the built program, sticky-lab lies beside it
    docs/render_reference.py STICKY --check    says which is not as it would be written (a test runs this)

A build without the window leaves out what is sticky-lab's.
"""
import os
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADINGS = {
    "en": {"usage": "Usage: ", "Commands": "commands", "Options": "options", "Examples": "examples",
           "Exit status": "status"},
    "zh": {"usage": "用法：", "命令": "commands", "选项": "options", "例子": "examples", "退出状态": "status"},
}
WORDS = {
    "en": {"title": "Command line", "option": "option", "meaning": "meaning", "examples": "Examples",
           "status": "Exit status",
           "intro": "`sticky` is the laboratory at a terminal. Results go to standard output, messages to standard "
                    "error. What a run shows in the picture is drawn in colour on a terminal and in plain text "
                    "elsewhere.",
           "NAME": "NAME", "SYNOPSIS": "SYNOPSIS", "DESCRIPTION": "DESCRIPTION", "COMMANDS": "COMMANDS",
           "OPTIONS": "OPTIONS", "STATUS": "EXIT STATUS", "SEE": "SEE ALSO", "EXAMPLES": "EXAMPLES",
           "brief": "shows where the message boundaries of a TCP stream go, and why",
           "lab": "window that shows where the message boundaries of a TCP stream go, and why"},
    "zh": {"title": "命令行", "option": "选项", "meaning": "含义", "examples": "例子", "status": "退出状态",
           "intro": "`sticky` 是终端里的粘包实验室。结果写到标准输出，消息写到标准错误。运行的图在终端里是彩色的，在别处是纯文本。",
           "NAME": "名称", "SYNOPSIS": "用法", "DESCRIPTION": "说明", "COMMANDS": "命令", "OPTIONS": "选项",
           "STATUS": "退出状态", "SEE": "参见", "EXAMPLES": "例子",
           "brief": "看清 TCP 字节流里消息的边界去了哪里，以及原因",
           "lab": "窗口：看清 TCP 字节流里消息的边界去了哪里，以及原因"},
}


@dataclass
class Help:
    """One --help text: paragraphs before the usage line, the usage, and the terms of each section."""
    about: list = field(default_factory=list)
    usage: str = ""
    commands: list = field(default_factory=list)   # (term, meaning)
    options: list = field(default_factory=list)
    examples: list = field(default_factory=list)   # (comment, command)
    status: str = ""


def ask(program, language, *arguments):
    env = dict(os.environ, LC_ALL="zh_CN.UTF-8" if language == "zh" else "C.UTF-8", COLUMNS="1000")
    return subprocess.run([program, *arguments, "--help"], env=env, capture_output=True, text=True,
                          check=True).stdout


def parse(text, language):
    headings = HEADINGS[language]
    result, section = Help(), "about"
    for line in text.splitlines():
        if line in headings:
            section = headings[line]
        elif line.startswith(headings["usage"]):
            result.usage = line[len(headings["usage"]):]
        elif not line.strip():
            if section == "about":
                result.about.append("")
        elif section == "about":
            result.about[-1:] = [joined(result.about[-1] if result.about else "", line, language)]
        elif section == "examples":
            add_example(result.examples, line.strip())
        elif section == "status":
            result.status = joined(result.status, line.strip(), language)
        else:
            add_term(getattr(result, section), line, language)
    result.about = [paragraph for paragraph in result.about if paragraph]
    return result


def joined(before, line, language):
    glue = "" if not before or (language == "zh" and not re.search(r"[A-Za-z0-9,.]$", before)) else " "
    return before + glue + line.strip()


def add_term(terms, line, language):
    continued = re.match(r"^ {26}(\S.*)$", line)
    if continued and terms:
        term, meaning = terms[-1]
        terms[-1] = (term, joined(meaning, continued.group(1), language))
        return
    parts = re.split(r" {2,}", line.strip(), maxsplit=1)
    terms.append((parts[0], parts[1] if len(parts) > 1 else ""))


def add_example(examples, line):
    if line.startswith("# "):
        examples.append((line[2:], ""))
    else:
        examples[-1] = (examples[-1][0], line)


# --- Markdown ---------------------------------------------------------------------------------------------------
def markdown(program, language):
    words = WORDS[language]
    whole = parse(ask(program, language), language)
    out = [f"# {words['title']}", "", "<!-- written by docs/render_reference.py from the program's --help -->", "",
           words["intro"], ""]
    for command, summary in whole.commands:
        page = parse(ask(program, language, command), language)
        sentence = summary[:1].upper() + summary[1:] + (". " if language == "en" else "。")
        out += [f"## `sticky {command}`", "", (sentence + " ".join(page.about[1:])).rstrip(), "",
                "```", page.usage, "```", "",
                f"| {words['option']} | {words['meaning']} |", "|---|---|"]
        out += [f"| `{cell(term)}` | {cell(meaning)} |" for term, meaning in page.options]
        out += ["", "```sh"] + [f"{line}    # {comment}" for comment, line in page.examples] + ["```", ""]
    out += [f"## {words['status']}", "", whole.status, ""]
    return "\n".join(out)


def cell(text):
    return text.replace("|", "\\|")


# --- man --------------------------------------------------------------------------------------------------------
def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    # Chinese has no spaces to break lines at: a line may end before every character that is no closing mark.
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])(?=[\u4e00-\u9fff\uff08“])", r"\\:", text)
    return "\\&" + text if text[:1] in ".'" else text


def man_terms(terms):
    lines = []
    for term, meaning in terms:
        lines += [".TP", f"\\fB{roff(term)}\\fR", roff(meaning)]
    return lines


def man_head(name, brief, words, usage):
    return ['.\\" written by docs/render_reference.py from the program\'s --help',
            f'.TH {name.upper()} 1 "" "StickyLab"', ".ad l", f".SH {words['NAME']}", f"{roff(name)} \\- {brief}",
            f".SH {words['SYNOPSIS']}", f".B {roff(usage)}", f".SH {words['DESCRIPTION']}"]


def man_tail(page, words, *others):
    out = [f".SH {words['EXAMPLES']}"]
    for comment, line in page.examples:
        out += [".TP", roff(comment), f"\\fB{roff(line)}\\fR"]
    out += [f".SH {words['STATUS']}", roff(page.status), f".SH {words['SEE']}"]
    out += [f".BR {roff(name)} ({section})," for name, section in others]
    return out[:-1] + [out[-1][:-1], ""]


def man(program, language):
    words = WORDS[language]
    whole = parse(ask(program, language), language)
    out = man_head("sticky", words["brief"], words, whole.usage)
    for paragraph in whole.about:
        out += [roff(paragraph), ".PP"]
    out += [roff(words["intro"]), f".SH {words['COMMANDS']}"]
    for command, summary in whole.commands:
        page = parse(ask(program, language, command), language)
        out += [f".SS sticky {command}", roff(summary), ".PP", f".B {roff(page.usage)}"] + man_terms(page.options)
    return "\n".join(out + man_tail(whole, words, ("sticky-lab", 1), ("tcp", 7), ("udp", 7), ("socket", 7)))


def man_of_window(program, language):
    words = WORDS[language]
    page = parse(ask(program, language), language)
    out = man_head("sticky-lab", words["lab"], words, page.usage)
    summary = page.about[0].removeprefix("sticky-lab").strip()
    sentence = summary[:1].upper() + summary[1:] + (". " if language == "en" else "。")
    out += [roff(sentence + " ".join(page.about[1:])), f".SH {words['OPTIONS']}"] + man_terms(page.options)
    return "\n".join(out + man_tail(page, words, ("sticky", 1), ("tcp", 7), ("udp", 7), ("socket", 7)))


# --- completion -------------------------------------------------------------------------------------------------
def options_of(page):
    """Every long option, and the values of those that take one of a few."""
    names, values = [], {}
    for term, _meaning in page.options:
        option, _, value = term.partition(" ")
        option = option.split(",")[-1]
        if not option.startswith("--"):
            continue
        names.append(option)
        if "|" in value and not value.startswith("OUT"):
            values[option] = value.replace("|", " ")
    return names, values


# A shell command that lists the presets.
PRESETS = r"""$(sticky presets --json 2>/dev/null | sed -n 's/^ *"id": "\(.*\)",*$/\1/p')"""


def completion(program):
    whole = parse(ask(program, "en"), "en")
    cases, pairs = [], []
    for command, _ in whole.commands:
        names, values = options_of(parse(ask(program, "en", command), "en"))
        cases.append(f"      {command}) words='{' '.join(names)}' ;;")
        pairs += [f"    '{command} {option}') words='{words}' ;;" for option, words in values.items()]
    commands = " ".join(command for command, _ in whole.commands)
    return f"""# bash completion for sticky: written by docs/render_reference.py from the program's --help
_sticky() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command=${{COMP_WORDS[1]}} words=
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W '{commands} --help --version' -- "$current"))
    return
  fi
  case "$command $previous" in
    *' --preset') words={PRESETS} ;;
{chr(10).join(sorted(pairs))}
  esac
  if [ -z "$words" ] && [ "${{current#-}}" != "$current" ]; then
    case $command in
{chr(10).join(cases)}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _sticky sticky
"""


def completion_of_window(program):
    names, values = options_of(parse(ask(program, "en"), "en"))
    pairs = [f"    {option}) words='{words}' ;;" for option, words in sorted(values.items())]
    return f"""# bash completion for sticky-lab: written by docs/render_reference.py from the program's --help
_sticky_lab() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} words=
  case $previous in
    --preset) words={PRESETS} ;;
{chr(10).join(pairs)}
  esac
  if [ -z "$words" ] && [ "${{current#-}}" != "$current" ]; then
    words='{' '.join(names)}'
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _sticky_lab sticky-lab
"""


def main():
    program = os.path.abspath(sys.argv[1])
    window = os.path.join(os.path.dirname(program), "sticky-lab")
    pages = {
        "docs/use/command-line.md": markdown(program, "en"),
        "docs/use/command-line.zh.md": markdown(program, "zh"),
        "docs/man/sticky.1": man(program, "en"),
        "docs/man/zh_CN/sticky.1": man(program, "zh"),
        "packaging/completion/sticky": completion(program),
    }
    if os.path.exists(window):
        pages |= {
            "docs/man/sticky-lab.1": man_of_window(window, "en"),
            "docs/man/zh_CN/sticky-lab.1": man_of_window(window, "zh"),
            "packaging/completion/sticky-lab": completion_of_window(window),
        }
    stale = []
    for name, text in pages.items():
        path = ROOT / name
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if stale:
        print("not as the program's --help would have it: " + ", ".join(stale) + "; run docs/render_reference.py")
    return 1 if stale else 0


sys.exit(main())
