#!/usr/bin/env python3
"""What the documents say can be done: every link and picture exists, every command runs.

    pages_test.py links                      every relative link and picture of every page
    pages_test.py commands STICKY [PAGE...]  every `sticky` line of every sh block, as a reader would type it
    pages_test.py dev                        every `./dev COMMAND` is one
    pages_test.py fields                     the contract names every field of the schemas (core_analysis_test: attribution.md every cause)

A page's commands run in the order of the page, in one empty folder of their own, so that a run saved above can be shown
below. What a machine cannot do (status 3) is said aloud and skipped.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TIME_LIMIT_S = 120
PAGES_AT_ONCE = 3  # their runs mostly wait
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")

# Files that examples name as the reader's own: made before the page's commands run.
OWN_FILES = {
    "monday.sticky": ["--preset", "late-reader"],
    "before.sticky": ["--preset", "late-reader"],
    "after.sticky": ["--preset", "late-reader", "--set", "receiver.start_delay_ms=0"],
}
OWN_EXPERIMENTS = {
    "nagle.json": '{"messages": {"count": 3}}',
    "nodelay.json": '{"messages": {"count": 3}, "sender": {"nodelay": true}}',
    "lessons/first.json": '{"messages": {"count": 3}}',
}


def pages():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "*.md"], capture_output=True, text=True)
    names = listed.stdout.split() or [str(p.relative_to(ROOT)) for p in ROOT.glob("**/*.md") if "build" not in p.parts]
    return [ROOT / name for name in names]


def slug(heading):
    text = re.sub(r"[`*_]|\[|\]\([^)]*\)", "", heading.strip().lower())
    return re.sub(r"\s", "-", re.sub(r"[^\w\- ]", "", text))


def check_links():
    bad = []
    for page in pages():
        text = FENCE.sub("", page.read_text(encoding="utf-8"))
        for target in LINK.findall(text):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            place = (page.parent / name).resolve() if name else page
            if not place.exists():
                bad.append(f"{page.relative_to(ROOT)}: {target} is not there")
            elif anchor and place.suffix == ".md":
                headings = re.findall(r"^#+ (.*)$", place.read_text(encoding="utf-8"), re.M)
                if anchor not in map(slug, headings):
                    bad.append(f"{page.relative_to(ROOT)}: {target}: no such heading")
    return bad


def check_dev():
    known = set(re.findall(r"^  (\w+) +", subprocess.run([ROOT / "dev", "help"], capture_output=True,
                                                         text=True).stdout, re.M))
    return [f"{page.relative_to(ROOT)}: ./dev {command}: there is none"
            for page in pages()
            for command in re.findall(r"\./dev (\w+)", page.read_text(encoding="utf-8"))
            if command not in known | {"help"}]


def members_of(schema):
    """The names of every field that a schema knows, at any depth."""
    if isinstance(schema, list):
        return {name for item in schema for name in members_of(item)}
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})) | {name for item in schema.values() for name in members_of(item)}


def check_fields():
    """A framing's own parameters are told by framing.md, causes by attribution.md, everything else by the contract."""
    contract, framing, attribution = ((ROOT / f"docs/extend/{page}.md").read_text(encoding="utf-8")
                                      for page in ("contract", "framing", "attribution"))
    told = {"report": contract + attribution, "experiment": contract + framing}
    bad = []
    for name, text in told.items():
        code = [block for _, block in FENCE.findall(text)] + re.findall(r"`[^`\n]+`", FENCE.sub("", text))
        words = set(re.findall(r"[\w$]+(?:-\w+)*", "\n".join(code)))
        schema = json.loads((ROOT / f"data/{name}.schema.json").read_text(encoding="utf-8"))
        bad += [f"docs/extend/contract.md: does not name {field} of data/{name}.schema.json"
                for field in sorted(members_of(schema) - words)]
    return bad


def commands_of(page):
    for language, block in FENCE.findall(page.read_text(encoding="utf-8")):
        if language != "sh":
            continue
        for line in block.splitlines():
            command = re.sub(r"\s+# .*$", "", line).strip()
            if re.search(r"(^|[|&] *)(\./)?sticky(-lab)? ", command):
                yield command.replace("./sticky", "sticky")


def prepare(folder, environment, commands):
    """The reader's own files, where the page's commands name them before one has made them."""
    text = "\n".join(commands)
    for name, content in OWN_EXPERIMENTS.items():
        if name.split("/")[0] in text:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
    for name, arguments in OWN_FILES.items():
        if name in text:
            subprocess.run(["sticky", "run", *arguments, "--save", name], cwd=folder, env=environment,
                           capture_output=True, check=True)
    for name, listed in (("framing-vectors.json", "tests/data/framing-vectors.json"),):
        if name in text:
            (folder / name).symlink_to(ROOT / listed)
    if re.search(r"data/presets/ID\.json|data/presets/", text):
        (folder / "data").symlink_to(ROOT / "data")


def run_page(page, environment):
    commands = list(commands_of(page))
    bad, skipped = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder, environment, commands)
        for command in commands:
            # A pager or a tool that is not there must not decide; neither must an example's own end of the pipe.
            shell = "".join(f"{tool}() {{ cat; }}; " for tool in ("less", "jq")) + "set -o pipefail; " + command
            ran = subprocess.run(["bash", "-c", shell], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                 capture_output=True, text=True, timeout=TIME_LIMIT_S)
            said = (ran.stderr.strip().splitlines() or [""])[-1]
            if ran.returncode == 3:
                skipped.append(f"skipped: {page.relative_to(ROOT)}: {command}: {said}")
            elif ran.returncode != 0 and not is_timing(ran):
                bad.append(f"{page.relative_to(ROOT)}: {command}: status {ran.returncode}: {said}")
    print("\n".join(skipped + [f"{page.relative_to(ROOT)}: {len(commands)} commands"]))
    return bad


def is_timing(ran):
    """A busy machine: the program itself calls what did not hold inconclusive."""
    return ran.returncode == 1 and "inconclusive" in ran.stderr


def presets_named_by(page):
    """In commands and code; a preset of the reader's own folder is named beside that folder."""
    for code in re.findall(r"`[^`\n]+`|^sticky .*$|^\./sticky .*$", page.read_text(encoding="utf-8"), re.M):
        if "--preset-dir" not in code:
            yield from re.findall(r"--preset ([a-z][\w-]+)", code)


def unknown_presets(chosen, environment):
    """Also where a command stands inside a sentence or a table."""
    listed = subprocess.run(["sticky", "presets", "--json"], env=environment, capture_output=True, text=True, check=True)
    known = {preset["id"] for preset in json.loads(listed.stdout)}
    return [f"{page.relative_to(ROOT)}: there is no preset {name}"
            for page in chosen
            for name in sorted(set(presets_named_by(page)) - known)]


def check_commands(program, names):
    folder = os.path.dirname(os.path.abspath(program))
    environment = dict(os.environ, PATH=folder + ":" + os.environ["PATH"], COLUMNS="80", LC_ALL="C.UTF-8",
                       QT_QPA_PLATFORM="offscreen")
    chosen = [ROOT / name for name in names] or pages()
    with concurrent.futures.ThreadPoolExecutor(PAGES_AT_ONCE) as pool:
        ran = list(pool.map(lambda page: run_page(page, environment), chosen))
    return unknown_presets(chosen, environment) + sum(ran, [])


def main():
    what = sys.argv[1]
    bad = {"links": check_links, "dev": check_dev, "fields": check_fields,
           "commands": lambda: check_commands(sys.argv[2], sys.argv[3:])}[what]()
    print("\n".join(bad))
    return 1 if bad else 0


sys.exit(main())
