"""What one types stands in the case file and in what one asked for, and nowhere else on the disk.

A whole assessment is played by commands and in the window, with kills and a crash; then every file
of the profile, of the temporary folder and beside the case is searched, in every encoding and
through every packing.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import zstandard
from openpyxl import load_workbook
from pmqa_process import Pmqa

ROOT = Path(__file__).resolve().parents[2]
BREAKING = ROOT / "tests" / "casefile" / "breaking.py"
PERSON = "ผู้ตรวจ หนึ่ง"
PASSPHRASE = "วลีผ่านที่ไม่มีใครรู้"
# Words that stand nowhere in the program, each typed in another place
COMMENT_TH, COMMENT_EN = "กระจอกเทศสีเขียวหัดบิน", "Marmalade gyroscopes everywhere"
REASON_TH, REASON_EN = "ปลาหมึกยักษ์อ่านหนังสือ", "Thirteen velvet hedgehogs"
QUESTION, CAPTION = "เต่าทองขี่จักรยานไปไหน", "Umbrella of the walrus"
CONTENT, LATE, UNDONE = "หิ่งห้อยร้องเพลงลูกทุ่ง", "Perpendicular blancmange", "จิ้งหรีดเล่นหมากรุก"
WINDOW, SHEET = "Quarrelsome tangerines", "ตะกวดใส่แว่นตา"
WORDS = (COMMENT_TH, COMMENT_EN, REASON_TH, REASON_EN, QUESTION, CAPTION, CONTENT, LATE, UNDONE,
         WINDOW, SHEET)

CRASH = """
import sys
from assessor_app import cli
from assessor_app.assessment import eyes
def harm(*_):
    raise KeyError({words!r})
eyes.history = harm
sys.exit(cli.run(sys.argv[1:]))
"""
UNDO = """
import sys
from assessor_app.assessment.case import undo
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
with open_case(sys.argv[1]) as case:
    changed = set_scores(case, ensure_assessor(case, sys.argv[2]), {"4.1": 30}, reason=sys.argv[3])
    undo(case, changed, sys.argv[2])
"""
IN_THE_WINDOW = """
import os, signal, sys
from ui.window.app import application
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Sign
from ui.window.main_window import MainWindow
set_default_person(sys.argv[4])
app = application()
window = MainWindow()
window.show()
assert window.open_path(sys.argv[1])
session = window.session
for turn in range(2):
    comment = session.add("comment", item="2.1", sign=Sign.STRENGTH, text="")
    session.typed.type("comment", comment.id, text=sys.argv[2])
    session.flush()
    session.undo()
    session.redo()
app.processEvents()
if sys.argv[3] == "killed":
    session.typed.type("comment", comment.id, text=sys.argv[2] + "!")
    os.kill(os.getpid(), signal.SIGKILL)
window.close()
"""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="kills in the middle are made of POSIX")


def _layers(data: bytes) -> Iterator[bytes]:
    """Bytes, and what is packed in them: zip, zstd, and streams of zlib as PDFs have them."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _layers(archive.read(name))
    begin = data.find(b"\x28\xb5\x2f\xfd")
    while begin >= 0:
        with suppress(zstandard.ZstdError):
            yield zstandard.ZstdDecompressor().decompressobj().decompress(data[begin:])
        begin = data.find(b"\x28\xb5\x2f\xfd", begin + 1)
    for mark in (b"\x78\x01", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08"):
        begin = data.find(mark)
        while begin >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(47).decompress(data[begin:])
            begin = data.find(mark, begin + 1)


def _forms(word: str) -> set[bytes]:
    """A word as some program may write it."""
    forms = {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    forms |= {word.encode(code, "ignore") for code in ("cp874", "tis-620")}
    escaped = json.dumps(word)[1:-1].encode()
    forms |= {escaped, escaped.upper().replace(b"\\U", b"\\u")}
    return {form for form in forms if len(form) >= len(word)}


def held(folders: list[Path], words: tuple[str, ...] = WORDS) -> dict[str, set[str]]:
    """The files that hold any of some words, with the words."""
    wanted = {word: _forms(word) for word in words}
    found: dict[str, set[str]] = {}
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        layers = list(_layers(path.read_bytes()))
        there = {word for word, forms in wanted.items()
                 if any(form in layer for layer in layers for form in forms)
                 or word in path.name}
        if there:
            found[path.name] = there
    return found


def test_the_search_finds_what_is_packed_and_written_otherwise(tmp_path: Path) -> None:
    from assessor_app.casefile.change import canonical

    ways = {
        "plain": COMMENT_TH.encode(), "utf-16": COMMENT_TH.encode("utf-16"),
        "thai": COMMENT_TH.encode("cp874"), "escaped": json.dumps(COMMENT_TH).encode(),
        "zstd": b"xx" + zstandard.compress(canonical({"a": COMMENT_TH})),
        "zlib": b"xx" + zlib.compress(COMMENT_TH.encode())}
    for name, data in ways.items():
        (tmp_path / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.xml", f"<t>{COMMENT_TH}</t>")
    (tmp_path / "none").write_bytes(b"PKnothing"[2:])
    assert held([tmp_path]) == {name: {COMMENT_TH} for name in (*ways, "zip")}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A whole machine in one folder: profile, system folders of the user, temporary files, cases.
    """
    made = {name: tmp_path / name for name in (
        "profile", "user", "temporary", "cases", "asked", "hub", "work")}
    for folder in made.values():
        folder.mkdir()
    monkeypatch.setenv("PMQA_HOME", str(made["profile"]))
    monkeypatch.setenv("HOME", str(made["user"]))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
                 "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(made["user"] / name))
    (made["user"] / "XDG_RUNTIME_DIR").mkdir(mode=0o700)
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(made["temporary"]))
    return made


def _run(code: str, *arguments: object) -> int:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, check=False,
        timeout=300, cwd=os.environ["HOME"], env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode


def _killed_copy(case: Path, target: Path) -> None:
    """A copy whose process dies in the middle of one of its writes."""
    job = {"what": "copy", "case": str(case), "other": str(target), "at": 200,
           "how": "dies in the middle"}
    done = subprocess.run(
        [sys.executable, str(BREAKING)], input=json.dumps(job) + "\n", text=True, check=True,
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert json.loads(done.stdout)["told"] == "died"


def test_words_are_in_the_case_file_and_in_what_was_asked_for_alone(
    pmqa: Pmqa, places: dict[str, Path],
) -> None:
    cases, asked, work = places["cases"], places["asked"], places["work"]
    case, other = cases / "ก.pmqa", cases / "ข.pmqa"
    me = ("--assessor", PERSON)

    def done(*arguments: object, stdin: bytes = b"") -> str:
        return pmqa(*map(str, arguments), stdin=stdin, cwd=work).done()

    done("new", case, "--applicant", "กรมป่าและน้ำ", "--kind", "department", "--cycle", "2564",
         "--award", "category-3")
    done("score", case, "3.1=45", "--reason", REASON_TH, *me)
    done("comment", case, "3.1", "--sign", "+", "--text", COMMENT_TH, *me)
    done("comment", case, "3.2", "--sign", "-", "--text", COMMENT_EN, *me)
    done("issue", "add", case, "3.1", "--kind", "clarify", "--question", QUESTION, *me)
    document = asked / "given.txt"
    document.write_text(f"{CONTENT}\n" * 40_000, encoding="utf-8")
    done("evidence", "add", case, document, "--caption", CAPTION, *me)
    done("evidence", "extract", case, "ภ-ก-1", "--out", asked / "given-again.txt", "--original")
    done("copy", case, other)
    done("score", other, "3.1=60", "--reason", REASON_EN, *me)
    done("comment", other, "5.1", "--sign", "+", "--text", LATE, *me)
    done("merge", case, other)
    assert _run(UNDO, case, PERSON, UNDONE) == 0
    done("packet", "send", case, "--out", asked / "packet")
    done("packet", "open", asked / "packet", "--into", other)
    done("hub", "init", places["hub"])
    for path in (case, other, case):
        done("sync", path, places["hub"])
    done("report", case, "--for", "committee", "--out", asked / "report")
    done("worksheet", "export", case, asked / "sheet.xlsx", *me)
    book = load_workbook(asked / "sheet.xlsx")
    row = next(row for row in book.worksheets[0].iter_rows() if row[0].value == "score/6.1")
    row[4].value, row[5].value = 50, SHEET
    book.save(asked / "sheet.xlsx")
    done("worksheet", "import", case, asked / "sheet.xlsx", "--yes")
    done("identity", "export", places["asked"] / "identity", stdin=PASSPHRASE.encode() + b"\n")
    done("roster", "card", "--out", asked / "card.json", *me)
    done("history", case)
    assert _run(CRASH.format(words=" ".join(WORDS)), "history", case) == 70
    assert list((places["profile"] / "crashes").iterdir())
    assert _run(IN_THE_WINDOW, case, WINDOW, "closed", PERSON) == 0
    assert _run(IN_THE_WINDOW, case, WINDOW, "killed", PERSON) == -9
    _killed_copy(case, cases / "ค.pmqa")
    assert list(cases.glob(".ค.pmqa.*.tmp")), "the copy was under way"
    done("check", case)  # the next start sweeps
    assert not list(cases.glob(".*.tmp*"))

    everywhere = [places[name] for name in ("profile", "user", "temporary", "hub", "work")]
    assert held(everywhere) == {}
    assert list(places["temporary"].iterdir()) == []
    found = held([cases])
    assert found.keys() <= {"ก.pmqa", "ก.pmqa-wal", "ก.pmqa-shm", "ข.pmqa", "ข.pmqa-wal"}
    assert set().union(*found.values()) == set(WORDS), "all of them were typed"
    assert held([asked]).keys() <= {
        "given.txt", "given-again.txt", "sheet.xlsx", *(
            path.name for path in (asked / "report").iterdir())}
    secrets = (PASSPHRASE, (places["profile"] / "installation.key").read_text().strip())
    assert held([folder for name, folder in places.items() if name != "profile"], secrets) == {}
