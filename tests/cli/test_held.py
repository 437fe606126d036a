"""What an SQLite tool wrote into a case is told and never printed; a sound paper says so."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from altering import alter
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlcipher3 import dbapi2 as sqlite

from assessor_app import cli
from assessor_app.assessment.sample import build_sample
from assessor_app.casefile.change import canonical
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.held import hold
from assessor_app.errors import KnownFault

# A forged change: rightly formed and hashed, on a chain of its own, and signed by nobody
FORGED = "INSERT INTO change (id, body, signature) VALUES ('{id}', '{body}', '" + "00" * 64 + "')"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, which is copied for each test."""
    path = tmp_path_factory.mktemp("held") / "sample.pmqa"
    build_sample(path).close()
    return path


@pytest.fixture
def case(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "case.pmqa"))


def _forged(path: Path) -> str:
    """A percent that hashes right and that nobody signed, projected as if it were one of ours."""
    with open_case(path, write=False) as held:
        target = held.connection.execute(
            "SELECT id FROM score WHERE round = 'consensus' LIMIT 1").fetchone() or (
            held.connection.execute("SELECT id FROM score LIMIT 1").fetchone())
        head, = held.connection.execute(
            "SELECT change FROM head WHERE entity = 'score' AND entity_id = ?", target).fetchone()
        body, = held.connection.execute(
            "SELECT body FROM change WHERE id = ?", (head,)).fetchone()
    change = json.loads(body)
    change |= {"chain": secrets.token_hex(16), "seq": 1, "prev": None, "parents": [head],
               "nonce": secrets.token_hex(16),
               "time": datetime.now(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"}
    change["value"]["percent"] = 95
    text = canonical(change).decode()
    id_ = hashlib.sha256(text.encode()).hexdigest()
    escaped = text.replace("'", "''")
    return (f"{FORGED.format(id=id_, body=escaped)};"
            f"UPDATE head SET change = '{id_}' WHERE change = '{head}';"
            f"UPDATE score SET percent = 95, time = '{change['time']}' WHERE id = '{target[0]}';"
            f"INSERT INTO chain VALUES ('{change['chain']}', '{change['stream']}', "
            f"'{change['signer']}')")


ALTERED: dict[str, tuple[str, str]] = {
    "a percent": ("UPDATE score SET percent = 95", "case_state_altered"),
    "a comment": ("UPDATE comment SET text = 'ไม่เคยมีใครเขียน'", "case_state_altered"),
    "a name": ("UPDATE applicant SET name_th = 'กรมอื่น'", "case_state_altered"),
    "a comment taken out": ("DELETE FROM comment WHERE id = (SELECT min(id) FROM comment)",
                            "case_state_altered"),
    "a text that is none": ("UPDATE comment SET text = CAST(x'ff41' AS TEXT)",
                            "case_state_altered"),
    "a head": ("DELETE FROM head WHERE entity = 'score'", "case_state_altered"),
    "a threshold": ("UPDATE edition SET content = replace(content, '300', '50')",
                    "case_edition_altered"),
    "a threshold with its hash": (
        "UPDATE edition SET content = content || ' '", "case_edition_altered"),
    "a change before the mark": (
        "UPDATE change SET body = replace(body, '\"percent\":', '\"percent\":9') "
        "WHERE entity = 'score'", "journal_broken"),
    "a change and its hash": ("forged", "journal_unsigned"),
    "a signature": ("UPDATE change SET signature = substr(signature, 65) || "
                    "substr(signature, 1, 64)", "journal_unsigned"),
    "a change that is no text": (
        "UPDATE change SET body = replace(body, 'ผู้', CAST(x'ff' AS TEXT)) "
        "WHERE entity = 'assessor'", "journal_broken"),
    "a signature that is no text": (
        "UPDATE change SET signature = CAST(x'ff' AS TEXT)", "journal_unsigned"),
}
COMMANDS = (
    ["report", "--for", "committee", "--out", "{out}"],
    ["report", "--kind", "site-visit", "--out", "{out}"],
    ["eligibility", "--full"], ["consensus"], ["history"], ["issue", "list"], ["stage", "show"],
    ["agenda"], ["conflict", "list"], ["score", "1.1=50"], ["evidence", "list"],
    ["worksheet", "export", "{out}.xlsx"],
)


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_by_hand_is_told_and_never_shown(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str,
) -> None:
    script, key = ALTERED[name]
    alter(case, _forged(case) if script == "forged" else script)
    with pytest.raises(KnownFault) as caught, open_case(case, write=False) as held:
        hold(held)
    assert caught.value.key == key
    assert caught.value.text("th") != caught.value.text("en")
    before = case.read_bytes()
    out = tmp_path / "out"
    for command in COMMANDS:
        arguments = [part.format(out=out) for part in command]
        at = 2 if arguments[0] in ("issue", "stage", "conflict", "evidence", "worksheet") else 1
        arguments.insert(at, str(case))
        assert cli.run(arguments) == cli.REFUSED, arguments
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.splitlines()) == 1
    assert not list(tmp_path.glob("out*"))
    assert case.read_bytes() == before
    assert cli.run(["check", str(case)]) == cli.REFUSED
    assert not (Path(case.parent) / "crashes").exists()


@pytest.mark.parametrize("name", [one for one, (_, key) in ALTERED.items()
                                  if key == "case_state_altered"])
def test_a_copy_of_altered_tables_says_what_the_journal_says(
    case: Path, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str,
) -> None:
    alter(case, ALTERED[name][0])
    copy = tmp_path / "copy.pmqa"
    assert cli.run(["--lang", "en", "copy", str(case), str(copy)]) == cli.DONE
    assert "not what its journal says" in capsys.readouterr().out
    told = []
    for path in (sample, copy):
        assert cli.run(["eligibility", str(path), "--full", "--json"]) == cli.DONE
        told.append(capsys.readouterr().out.replace(str(path), ""))
    assert told[0] == told[1]
    assert cli.run(["check", str(copy)]) == cli.DONE


@pytest.mark.parametrize(("language", "words"), [
    ("th", "ตรวจลายเซ็นแล้ว"), ("en", "Signatures verified")])
@pytest.mark.parametrize("skin", ["applicant", "committee"])
def test_a_sound_paper_says_that_its_signatures_were_verified(
    case: Path, tmp_path: Path, language: str, words: str, skin: str,
) -> None:
    assert cli.run(["report", str(case), "--for", skin, "--out", str(tmp_path), "--draft",
                    "--lang", language]) == cli.DONE
    pdf, = tmp_path.glob("*.pdf")
    assert words in PdfReader(pdf).pages[0].extract_text().replace("\n", " ")
    book, = tmp_path.glob("*.xlsx")
    cells = [str(cell.value) for row in load_workbook(book).worksheets[0].iter_rows()
             for cell in row]
    assert any(words in cell for cell in cells)


def test_a_damaged_signature_that_a_later_change_vouches_for_hinders_nothing(case: Path) -> None:
    alter(case, "UPDATE change SET signature = substr(signature, 65) || substr(signature, 1, 64) "
                "WHERE position IN (3, 5)")
    with open_case(case, write=False) as held:
        assert hold(held).changes > 250


def test_a_file_whose_last_change_lost_its_signature_is_not_printed(case: Path) -> None:
    connection = sqlite.connect(case)
    last, = connection.execute("SELECT max(position) FROM change").fetchone()
    connection.close()
    alter(case, "UPDATE change SET signature = '' WHERE position = (SELECT max(position) "
                "FROM change)")
    with pytest.raises(KnownFault) as caught, open_case(case, write=False) as held:
        hold(held)
    assert (caught.value.key, caught.value.values["position"]) == ("journal_unsigned", last)


def test_what_a_damaged_case_leads_to_is_told_as_that_and_a_bug_stays_a_bug(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crashes = Path(os.environ["PMQA_HOME"]) / "crashes"
    for name in ("sound", "sound again"):
        assert cli.run(["packet", "send", str(case), "--out", str(tmp_path / name)]) == cli.DONE
    with monkeypatch.context() as wrong:
        wrong.setitem(cli.pmqa.places, "stage", "assessor_app.commands.stage:no_such_thing")
        assert cli.run(["stage", str(case)]) == cli.BUG
    assert len(list(crashes.iterdir())) == 1
    alter(case, "UPDATE case_key SET id = 'age1nobody'")
    capsys.readouterr()
    assert cli.run(["packet", "send", str(case), "--out", str(tmp_path / "out")]) == cli.REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out").exists()
    assert len(list(crashes.iterdir())) == 1
    assert cli.run(["check", str(case)]) == cli.REFUSED


@pytest.mark.parametrize("table", ["score", "comment", "head", "chain", "member"])
def test_a_copy_makes_good_a_state_table_whose_page_is_damaged(
    case: Path, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str,
) -> None:
    connection = sqlite.connect(case)
    page, = connection.execute("SELECT rootpage FROM sqlite_schema "
                               "WHERE type = 'table' AND name = ?", (table,)).fetchone()
    size, = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(case.read_bytes())
    data[(page - 1) * size:page * size] = bytes(range(256)) * (size // 256)
    case.write_bytes(data)
    assert cli.run(["eligibility", str(case)]) == cli.REFUSED
    assert cli.run(["check", str(case)]) == cli.REFUSED
    copy = tmp_path / "copy.pmqa"
    capsys.readouterr()
    assert cli.run(["--lang", "en", "copy", str(case), str(copy)]) == cli.DONE
    assert table in capsys.readouterr().out
    assert cli.run(["check", str(copy)]) == cli.DONE
    told = []
    for path in (sample, copy):
        capsys.readouterr()
        assert cli.run(["eligibility", str(path), "--full", "--json"]) == cli.DONE
        told.append(capsys.readouterr().out.replace(str(path), ""))
    assert told[0] == told[1]
