"""Thai is complete, keeps every placeholder, is compiled freshly, and is spoken at once."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from assessor_app.words import Language
from ui.look import i18n

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "i18n" / "pmqa_th.ts"


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location(
        "update_translations", ROOT / "tools" / "update_translations.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["update_translations"] = made
    spec.loader.exec_module(made)
    yield made
    del sys.modules["update_translations"]


def messages(ts: Path) -> dict[tuple[str, str], str]:
    return {
        (context.findtext("name", ""), message.findtext("source", "")):
            "".join(text for target in message.iter("translation") for text in target.itertext())
        for context in ET.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    }


def test_every_string_of_the_window_is_listed(tool: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    tool.update(fresh)
    assert set(messages(fresh)) == set(messages(TS)), (
        "run tools/update_translations.py and give the new strings their Thai words")


def test_every_string_has_thai_words_with_the_same_placeholders(tool: ModuleType) -> None:
    assert tool.unfinished(TS) == []
    for (context, source), thai in messages(TS).items():
        assert tool.placeholders(source) == tool.placeholders(thai), (context, source)


def test_the_compiled_words_are_fresh(tool: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    tool.compile_(TS, fresh)
    assert fresh.read_bytes() == TS.with_suffix(".qm").read_bytes(), (
        "run tools/update_translations.py")


def test_source_strings_are_literals() -> None:
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called.endswith(".tr") or called == "QCoreApplication.translate":
                for argument in node.args[:2]:
                    assert isinstance(argument, ast.Constant), f"{path.name}:{node.lineno}"


def test_the_language_changes_while_it_runs(qapp: QApplication) -> None:
    i18n.set_language(qapp, Language.TH)
    assert QCoreApplication.translate("Verdict", "Eligible") == "ผ่านเกณฑ์"
    assert i18n.language() is Language.TH
    i18n.set_language(qapp, Language.EN)
    assert QCoreApplication.translate("Verdict", "Eligible") == "Eligible"
    assert QCoreApplication.translate("QLineEdit", "Select All") == "Select All"


def test_faults_that_the_window_shows_name_no_command() -> None:
    words = tomllib.loads((ROOT / "resources" / "words" / "errors.toml").read_text("utf-8"))
    told = {key: said for key, both in words.items() if not key.startswith("cli_")
            for said in both.values()}
    command = re.compile(r"(?<![.])pmqa [a-z]|\s--[a-z]")
    assert [key for key, said in told.items() if command.search(said)] == []
