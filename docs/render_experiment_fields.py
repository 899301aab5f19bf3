#!/usr/bin/env python3
"""Writes docs/use/experiment-fields.md and .zh.md from data/experiment.schema.json, the one list of fields.

    docs/render_experiment_fields.py            writes both
    docs/render_experiment_fields.py --check    says which is not as it would be written (a test runs this)
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "data/experiment.schema.json").read_text(encoding="utf-8"))

WORDS = {
    "en": {
        "title": "Fields of an experiment file",
        "intro": "Every field may be left out; then it has its default. An unknown field is an error, and so is a "
                 "setting that nothing in the experiment honours (last column).",
        "head": ["field", "values", "default", "meaning", "takes effect with"],
        "framing": "Framing",
        "framing_intro": "`framing` and `decode_as` are one of these, by `strategy`; `decode_as` may be null, which "
                         "means the same as `framing`.",
        "integer": "whole number", "number": "number", "string": "text", "boolean": "true, false", "null": "null",
        "array": "list", "object": "object", "or": " or ", "hex": "hex", "none": "none",
    },
    "zh": {
        "title": "实验文件的字段",
        "intro": "所有字段都可以省略，省略时取默认值。未知字段是错误；实验中没有任何东西能用到的设置也是错误（见最后一列）。",
        "head": ["字段", "取值", "默认值", "含义", "生效条件"],
        "framing": "分帧",
        "framing_intro": "`framing` 和 `decode_as` 取下列之一，由 `strategy` 决定；`decode_as` 可为 null，表示与 `framing` 相同。",
        "integer": "整数", "number": "数", "string": "文本", "boolean": "true、false", "null": "null",
        "array": "列表", "object": "对象", "or": " 或 ", "hex": "十六进制", "none": "无",
    },
}


def resolved(schema):
    if "allOf" in schema:
        schema = schema["allOf"][0]
    while "$ref" in schema:
        target = SCHEMA
        for part in schema["$ref"].lstrip("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def description(schema, language):
    return schema.get("description" if language == "en" else "x-description-zh", "")


def number_range(schema):
    if "minimum" not in schema:
        return ""
    high = f"..{schema['maximum']:,}" if "maximum" in schema else ".."
    return f" {schema['minimum']:,}{high}"


def one_type(name, schema, words):
    if name in ("integer", "number"):
        return words[name] + number_range(schema)
    if name == "array":
        return words["array"] + ": " + values(schema["items"], words) if "items" in schema else words["array"]
    if name == "object":
        members = ", ".join(schema.get("properties", {}))
        return "{" + members + "}" if members else words["object"]
    if name == "string" and schema.get("x-format") == "hex":
        return words["hex"]
    return words[name]


def values(written, words):
    """What a field takes, in words."""
    schema = resolved(written)
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "oneOf" in schema and "properties" not in schema:
        return words["or"].join(values(one, words) for one in schema["oneOf"])
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    return words["or"].join(one_type(name, schema, words) for name in types)


def needs(schema):
    found = schema.get("x-needs", {})
    parts = [", ".join(found["transport"])] if "transport" in found else []
    parts += [f"`{name}.kind` {found[name]}" for name in ("pattern", "link") if name in found]
    return "; ".join(parts)


def default(schema, words):
    return f"`{json.dumps(schema['default'], ensure_ascii=False)}`" if "default" in schema else words["none"]


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def row(name, schema, language):
    words = WORDS[language]
    unit = schema.get("x-unit")
    option = schema.get("x-option")
    meaning = description(schema, language) + (f" ({option})" if option else "")
    taken = values(schema, words) + (f" ({unit})" if unit else "")
    return "| " + " | ".join(cell(c) for c in (f"`{name}`", taken, default(schema, words), meaning, needs(schema))) + " |"


def table(properties, language, prefix=""):
    head = WORDS[language]["head"]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += [row(prefix + name, schema, language) for name, schema in properties.items() if "const" not in schema]
    return lines


def section(name, schema, language):
    """A table of its own for a field that is an object."""
    return [f"## {name}", "", description(schema, language), ""] + table(schema["properties"], language) + [""]


def framing(language):
    words = WORDS[language]
    lines = [f"## {words['framing']}", "", words["framing_intro"], ""]
    for reference in SCHEMA["definitions"]["framing"]["oneOf"]:
        strategy = resolved(reference)
        lines += [f"### {strategy['properties']['strategy']['const']}", "", description(strategy, language), ""]
        if len(strategy["properties"]) > 1:
            lines += table(strategy["properties"], language) + [""]
    return lines


def document(language):
    words = WORDS[language]
    properties = SCHEMA["properties"]
    plain = {name: s for name, s in properties.items() if "properties" not in s and name not in ("framing", "decode_as")}
    lines = [f"# {words['title']}", "", "<!-- Written by docs/render_experiment_fields.py from the schema. -->", "",
             words["intro"], ""] + table(plain, language) + [""]
    for name, schema in properties.items():
        if "properties" in schema:
            lines += section(name, schema, language)
        elif name in ("variants", "expect"):
            lines += section(f"{name}[]", {**schema, "properties": schema["items"]["properties"]}, language)
        elif name == "framing_fault":
            lines += section(name, {**schema, "properties": schema["oneOf"][1]["properties"]}, language)
    return "\n".join(lines + framing(language)).rstrip() + "\n"


def main():
    stale = []
    for language, name in (("en", "experiment-fields.md"), ("zh", "experiment-fields.zh.md")):
        path = ROOT / "docs/use" / name
        wanted = document(language)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            stale.append(str(path.relative_to(ROOT)))
    if stale:
        sys.exit("not as the schema has it: " + ", ".join(stale) + "; run docs/render_experiment_fields.py")


if __name__ == "__main__":
    main()
