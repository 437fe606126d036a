"""The shape of the source: imports run downward, Qt stays in ui/, nothing knows this machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import click
import pytest

from assessor_app.cli import PLACES, pmqa
from assessor_app.commands.framework import Group
from assessor_app.words import Language, say

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*ROOT.glob("assessor_app/**/*.py"), *ROOT.glob("ui/**/*.py")])
MOST_LINES = 700

# Who may import whom, from the top down; a package may import itself and all in lower rows.
LAYERS = [
    {"ui.window"},
    {"ui.pages"},
    {"ui.dialogs"},
    {"ui.models"},
    {"ui.widgets"},
    {"ui.session"},
    {"ui.look"},
    {"ui", "assessor_app.cli", "assessor_app.commands", "assessor_app.__main__"},
    {"assessor_app.reports", "assessor_app.office", "assessor_app.exchange"},
    {"assessor_app.assessment"},
    {"assessor_app.criteria", "assessor_app.casefile"},
    {"assessor_app.thai_repair"},
    {"assessor_app.thai", "assessor_app.thai_lattice", "assessor_app.errors"},
    {"assessor_app.words", "assessor_app.resources_path", "assessor_app"},
]
# The two commands that show the window, or pictures of it, import it when they run.
MAY_IMPORT_UI = {"assessor_app/commands/window.py", "assessor_app/commands/demo.py"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _layer(module: str) -> int:
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        for number, layer in enumerate(LAYERS):
            if ".".join(parts[:length]) in layer:
                return number
    raise AssertionError(f"{module} is in no layer")


def _imports(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_imports_run_downward(path: Path) -> None:
    name = _name(path)
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    tree = ast.parse(path.read_text("utf-8"))
    top = {id(node) for node in tree.body}
    for imported, node in _imports(tree):
        package = imported.split(".")[0]
        if package == "PySide6":
            assert module.startswith("ui"), f"{name} imports Qt"
        if package == "ui" and not module.startswith("ui"):
            assert name in MAY_IMPORT_UI, f"{name} imports the window"
            assert id(node) not in top, f"{name} imports the window before it is asked to"
        elif package in {"ui", "assessor_app"}:
            assert _layer(imported) >= _layer(module), f"{name} imports upward: {imported}"
        if module.startswith("ui"):
            assert package not in {"sqlite_utils", "sqlcipher3", "sqlite3", "openpyxl", "reportlab"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("ui/pages/*/**/*.py")), ids=_name)
def test_a_page_needs_no_other_page(path: Path) -> None:
    """What several pages use stands in ``widgets``, ``models`` or ``dialogs``."""
    page = path.relative_to(ROOT / "ui" / "pages").parts[0]
    for imported, _node in _imports(ast.parse(path.read_text("utf-8"))):
        if imported.startswith("ui.pages."):
            assert imported.split(".")[2] in (page, "names"), f"{_name(path)}: {imported}"


def test_no_imports_go_in_a_circle() -> None:
    """Not even late ones within functions, or those for types alone."""
    modules = {
        _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for path in SOURCES}
    graph = {}
    for module, path in modules.items():
        wanted = [name for name, _node in _imports(ast.parse(path.read_text("utf-8")))]
        graph[module] = {name if name in modules else name.rpartition(".")[0]
                         for name in wanted} & modules.keys() - {module}
    assert sum(map(len, graph.values())) > len(modules)
    TopologicalSorter(graph).prepare()


def test_names_are_taken_from_where_they_live() -> None:
    """No module hands on what another made: who looks for a name finds it in one place."""
    modules = {
        _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): ast.parse(
            path.read_text("utf-8"))
        for path in SOURCES}
    handed = {module: {alias.asname or alias.name for node in tree.body
                       if isinstance(node, ast.ImportFrom) for alias in node.names}
              for module, tree in modules.items()}
    for module, tree in modules.items():
        known = {}  # modules by the names that they have here
        read = []
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    if whole in modules:
                        known[alias.asname or alias.name] = whole
                    else:
                        assert alias.name not in handed.get(node.module or "", ()), (
                            f"{module} takes {alias.name} from {node.module}")
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                read.append((node.value.id, node.attr))
        for name, attribute in read:
            if name in known and f"{known[name]}.{attribute}" not in modules:
                assert attribute not in handed[known[name]], (
                    f"{module} takes {attribute} from {known[name]}")


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_statements_stand_in_the_case_file_alone(path: Path) -> None:
    if _name(path).startswith("assessor_app/casefile/"):
        return
    statement = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN)\s+\w")
    texts = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert not [text for text in texts if statement.match(text)], "a statement outside casefile/"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_module_is_documented_typed_and_short(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree) or ""
    first = docstring.split("\n\n")[0].rstrip()
    assert first.endswith((".", "?")), "a sentence says what the module is"
    assert len(tree.body) == 1 or "from __future__ import annotations" in text
    assert len(text.splitlines()) <= MOST_LINES


def test_nothing_at_the_top_of_a_module_is_there_for_nobody() -> None:
    """What has no caller goes. Kinds of records are walked rather than named one by one."""
    words = Counter(word for place in ("assessor_app", "ui", "bench", "tools", "tests")
                    for path in ROOT.glob(f"{place}/**/*.py")
                    for word in re.findall(r"\w+", path.read_text("utf-8")))
    for path in SOURCES:
        if _name(path).startswith("assessor_app/casefile/records/"):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            names = [getattr(node, "name", "")] if not isinstance(node, ast.Assign) else [
                target.id for target in node.targets if isinstance(target, ast.Name)]
            for name in filter(None, names):
                assert words[name] > 1, f"{_name(path)}: nothing uses {name}"


def test_no_two_test_modules_share_a_name() -> None:
    names = [path.name for path in ROOT.glob("tests/**/test_*.py")]
    assert len(names) == len(set(names)), "pytest would take one for the other"


def _kept_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_nothing_names_a_machine_or_a_download_address() -> None:
    machine = re.compile(rb"(?<![\w.:/])/(?:home|Users|root|work|opt)/\w|[A-Z]:\\Users\\")
    hosts = re.compile(rb"(?:pypi|pythonhosted|npmjs|anaconda)\.(?:org|com)")
    for path in _kept_files():
        if path.suffix in {".ttf", ".png", ".qm", ".pmqa", ".pdf", ".xlsx"}:
            continue
        data = path.read_bytes()
        if path == Path(__file__).resolve():
            continue
        assert not machine.search(data), f"{_name(path)} names a path of one machine"
        assert not hosts.search(data), f"{_name(path)} names a download address"


def test_locks_hold_only_pinned_and_hashed_names() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-servers.lock"):
        lines = (ROOT / name).read_text("ascii").splitlines()
        body = [line for line in lines if not line.startswith("#")]
        assert not [line for line in body if "://" in line or " @ " in line or line[:1] in "-/."]
        pins = [line for line in body if not line.startswith(" ")]
        assert all(re.match(r"[a-z0-9._-]+==[^ ]+ ", line) for line in pins)
        assert len(pins) > 10
    for npm in ("s3rver", "readers"):
        text = (ROOT / "tools" / npm / "package-lock.json").read_text("ascii")
        packages = json.loads(text)["packages"]
        assert "://" not in text
        assert all(package["integrity"].startswith("sha512-")
                   for name, package in packages.items() if name)
        assert len(packages) > 10
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (ROOT / "requirements.lock").read_text("ascii")
    for wanted in project["dependencies"]:
        found = re.match(r"[\w.-]+", wanted)
        assert found
        assert f"\n{found[0].lower()}==" in locked


def _commands(group: Group, prefix: str = "pmqa") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, Group):
            yield from _commands(found, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", found


def test_every_command_is_documented_and_has_help() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, found in _commands(pmqa):
        assert f"\n{name} " in readme, f"README.md does not show {name}"
        for language in Language:
            assert say(f"cli.{found.help}", language)
            for param in found.params:
                if isinstance(param, click.Option):
                    assert say(f"cli.{param.help}", language)
    assert list(PLACES)[-1] == "edition"


def test_options_of_the_readme_are_those_of_the_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme.split("## The command line")[1]))
    known = {"--help", "--lang"} | {
        name for _, found in _commands(pmqa) for param in found.params for name in param.opts
    }
    assert shown <= known


@pytest.mark.parametrize("path", sorted(ROOT.glob("resources/words/*.toml")), ids=_name)
def test_words_are_there_in_both_languages_with_the_same_names_in_them(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    for key, texts in table.items():
        assert set(texts) == {"th", "en"}, key
        names = [set(re.findall(r"{(\w+)[^}]*}", texts[one])) for one in ("th", "en")]
        assert names[0] == names[1], f"{key} is filled differently in Thai and English"


def test_one_thing_is_told_as_one() -> None:
    one, many = (say("cli.sync_arriving", Language.EN, count=count) for count in (1, 2))
    assert one.split() == ["1", "object", "is", "still", "arriving"]
    assert many.split() == ["2", "objects", "are", "still", "arriving"]
    assert "1" in say("cli.sync_arriving", Language.TH, count=1)
    with pytest.raises(KeyError):
        say("cli.sync_arriving", Language.EN, number=1)


def test_every_known_fault_has_its_sentence() -> None:
    table = tomllib.loads((ROOT / "resources/words/errors.toml").read_text("utf-8"))
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                and node.func.id == "KnownFault" and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                assert node.args[0].value in table, f"{_name(path)}: {node.args[0].value}"
