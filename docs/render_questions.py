#!/usr/bin/env python3
"""Writes docs/use/questions.md and .zh.md from data/questions.json: every question, its answer, what shows it.

    docs/render_questions.py            writes both
    docs/render_questions.py --check    says which is not as it would be written (a test runs this)
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUESTIONS = json.loads((ROOT / "data/questions.json").read_text(encoding="utf-8"))["questions"]

WORDS = {
    "en": {
        "title": "Questions, answers, and what shows them",
        "intro": "What users ask, in the order of the subject. `sticky ask \"...\"` finds these in your own words, and "
                 "`--run` runs what shows the best of them. Questions marked Q are from public threads; those marked S "
                 "were added as what is asked next.",
        "counts": "{total} questions: {preset} are shown by a preset, {demo} by a program to read and run, and {answer} "
                  "are answered in words, with the reason.",
        "other": "[中文](questions.zh.md)",
        "head": ["", "question", "right answer", "shown by"], "variant": "variant", "nothing": "no run: ",
    },
    "zh": {
        "title": "问题、回答，以及由什么演示",
        "intro": "用户常问的问题，按主题排列。`sticky ask \"……\"` 可以用自己的话找到它们，加 `--run` 立即运行最合适的实验。"
                 "Q 开头的来自公开的讨论，S 开头的是接着会问到的问题。",
        "counts": "共 {total} 个问题：{preset} 个由预设实验演示，{demo} 个由可读可运行的小程序演示，{answer} 个用文字回答并说明原因。",
        "other": "[English](questions.md)",
        "head": ["", "问题", "正确的回答", "由什么演示"], "variant": "变体", "nothing": "没有实验：",
    },
}
TOPICS = {
    "stream-boundaries": ("The stream and its boundaries", "字节流与边界"),
    "receiver-side": ("On the receiving side", "接收方"),
    "send-recv-api": ("send() and recv()", "send() 与 recv()"),
    "nagle-nodelay": ("Nagle and TCP_NODELAY", "Nagle 与 TCP_NODELAY"),
    "delayed-ack": ("Delayed acknowledgements, 40 ms", "延迟确认与 40 毫秒"),
    "cork-more": ("TCP_CORK, MSG_MORE", "TCP_CORK 与 MSG_MORE"),
    "segmentation-mtu": ("Segments and the MTU", "报文段与 MTU"),
    "framing-length": ("Framing by length", "用长度分帧"),
    "framing-other": ("Other framings", "其他分帧方式"),
    "udp-boundaries": ("UDP: boundaries", "UDP：边界"),
    "udp-loss": ("UDP: loss", "UDP：丢失"),
    "udp-size": ("UDP: sizes", "UDP：大小"),
    "udp-order": ("UDP: order", "UDP：顺序"),
    "loss-hol": ("Loss, delay, order", "丢包、延迟与顺序"),
    "flow-control": ("Flow control", "流量控制"),
    "close-reset": ("Endings", "结束与复位"),
    "other-transports": ("Other transports", "其他传输方式"),
    "seed-code": ("The tutorial's programs", "教程里的程序"),
}


def shown_by(question, language):
    words = WORDS[language]
    if "preset" in question:
        variant = f" ({words['variant']} {question['variant']})" if "variant" in question else ""
        return f"[`{question['preset']}`](../../data/presets/{question['preset']}.json){variant}"
    if "demo" in question:
        return f"[`{question['demo']}`](../../demos/{question['demo']}.cpp)"
    return words['nothing'] + question['answer'][language]


def cell(text):
    return text.replace("\\", "\\\\").replace("|", "\\|")


def row(question, language):
    texts = [question["id"], cell(question["question"][language]), cell(question["right_answer"][language])]
    return "| " + " | ".join(texts + [shown_by(question, language)]) + " |"


def counts():
    kinds = {kind: sum(kind in question for question in QUESTIONS) for kind in ("preset", "demo", "answer")}
    return {"total": len(QUESTIONS), **kinds}


def document(language):
    words = WORDS[language]
    lines = [f"# {words['title']}", "", "<!-- Written by docs/render_questions.py from data/questions.json. -->", "",
             words["other"], "", words["intro"], "", words["counts"].format(**counts()), ""]
    for topic, titles in TOPICS.items():
        questions = [question for question in QUESTIONS if question["topic"] == topic]
        if questions:
            lines += [f"## {titles[0 if language == 'en' else 1]}", "", "| " + " | ".join(words["head"]) + " |",
                      "|" + " --- |" * len(words["head"])]
            lines += [row(question, language) for question in questions] + [""]
    return "\n".join(lines).rstrip() + "\n"


def main():
    unknown = {question["topic"] for question in QUESTIONS} - set(TOPICS)
    if unknown:
        sys.exit("no title for topic " + ", ".join(sorted(unknown)) + "; add it to docs/render_questions.py")
    stale = []
    for language, name in (("en", "questions.md"), ("zh", "questions.zh.md")):
        path = ROOT / "docs/use" / name
        wanted = document(language)
        if "--check" not in sys.argv:
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            stale.append(str(path.relative_to(ROOT)))
    if stale:
        sys.exit("not as data/questions.json has it: " + ", ".join(stale) + "; run docs/render_questions.py")


if __name__ == "__main__":
    main()
