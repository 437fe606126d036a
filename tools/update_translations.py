"""Bring resources/i18n/pmqa_th.ts up to date with the strings of ui/ and compile it.

Run it after adding a string to the window; then give the new, unfinished entries their words in
pmqa_th.ts (or with ``--words FILE.json``, a mapping of English to Thai) and run it again.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "i18n" / "pmqa_th.ts"
QM = TS.with_suffix(".qm")


def _tool(name: str) -> str:
    folder = Path(PySide6.__file__).parent
    for place in (folder / name, folder / f"{name}.exe", folder / "Qt" / "libexec" / name):
        if place.is_file():
            return str(place)
    return f"pyside6-{name}"  # the wrapper that pip puts beside python


def update(ts: Path) -> None:
    """Take over the strings of ui/ into a .ts file; strings that are gone are dropped."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    subprocess.run(
        [_tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none",
         "-source-language", "en_GB", "-target-language", "th_TH", *sources, "-ts", str(ts)],
        cwd=ROOT, check=True)


def compile_(ts: Path, qm: Path) -> None:
    """Compile a .ts file; unfinished entries are left out."""
    subprocess.run([_tool("lrelease"), "-silent", "-nounfinished", str(ts), "-qm", str(qm)],
                   check=True)


def fill(ts: Path, words: dict[str, str]) -> None:
    """Give unfinished entries the Thai words of a mapping (key: source, or context|source)."""
    tree = ET.parse(ts)
    for context in tree.getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source, target = message.findtext("source", ""), message.find("translation")
            given = words.get(f"{name}|{source}", words.get(source))
            if target is None or given is None or target.get("type") != "unfinished":
                continue
            del target.attrib["type"]
            forms = target.findall("numerusform")
            for form in forms:
                form.text = given
            if not forms:
                target.text = given
    body = ET.tostring(tree.getroot(), encoding="unicode")
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def unfinished(ts: Path) -> list[tuple[str, str]]:
    """The (context, source) pairs without Thai words."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(ts).getroot().iter("context")
        for message in context.iter("message")
        if (target := message.find("translation")) is None
        or target.get("type") == "unfinished" or not "".join(target.itertext()).strip()
    ]


def placeholders(text: str) -> list[str]:
    """The {…} and %n of a text, sorted, which a translation must keep."""
    return sorted(re.findall(r"\{[^{}]*\}|%n", text))


def main() -> int:
    """Update, fill, compile; the exit code tells whether Thai is complete."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, help="a JSON mapping of English to Thai")
    given = parser.parse_args()
    update(TS)
    if given.words:
        fill(TS, json.loads(given.words.read_text("utf-8")))
        update(TS)  # in the form that lupdate itself writes
    compile_(TS, QM)
    missing = unfinished(TS)
    for context, source in missing:
        print(f"no Thai for {context}: {source!r}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
