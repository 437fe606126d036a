"""What the new-case form holds, and what is still wrong with it: no widgets, only answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from assessor_app.casefile.records.application import Applicant, Application, PriorAward
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.verdicts import Evaluation, Facts
from assessor_app.thai import arabic_digits, normalise

FIRST_YEAR, LAST_YEAR = 2540, 2700
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_MOST_BYTES = 180  # of the 255 that file systems give a name; a Thai letter takes three


@dataclass(slots=True)
class Answers:
    """The form as typed; ``fl`` and ``prior`` None are 'not given'."""

    name_th: str = ""
    name_en: str = ""
    kind: str = ""
    cycle: str = ""
    awards: tuple[str, ...] = ()
    fl: bool | None = None
    fl_date: date | None = None
    fl_date_wrong: bool = False
    prior: tuple[PriorAward, ...] | None = None
    prior_incomplete: bool = False
    pages: str = ""
    person: str = ""
    person_needed: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers held against what a case needs.

    Attributes:
        problems: field name to what is wrong with it, in the language of the window
        missing: the fields of ``problems`` that are merely empty
        cycle, pages: the numbers, None where there is none
        pages_over: pages above the limit of the edition, a finding and no problem
        edition: what the answers were held against
        evaluation: what the facts alone say of each award
    """

    problems: dict[str, str]
    missing: frozenset[str]
    cycle: int | None
    pages: int | None
    pages_over: int
    edition: Edition = field(repr=False)
    evaluation: Evaluation = field(repr=False)


def check(answers: Answers, edition: Edition) -> Checked:
    """Everything that is wrong, missing or worth knowing."""
    problems: dict[str, str] = {}
    missing: set[str] = set()

    def lack(name: str, words: str) -> None:
        problems[name] = words
        missing.add(name)

    if not answers.name_th.strip() and not answers.name_en.strip():
        lack("name_th", QCoreApplication.translate("NewCase", "Enter the applicant's name"))
    if not answers.kind:
        lack("kind", QCoreApplication.translate("NewCase", "Choose what kind of body applies"))
    cycle = _number(answers.cycle)
    if not answers.cycle.strip():
        lack("cycle", QCoreApplication.translate("NewCase", "Enter the cycle year"))
    elif cycle is None or not FIRST_YEAR <= cycle <= LAST_YEAR:
        problems["cycle"] = QCoreApplication.translate(
            "NewCase", "Enter a Buddhist year such as 2564")
        cycle = None
    if not answers.awards:
        lack("awards", QCoreApplication.translate("NewCase", "Choose at least one award"))
    if answers.fl_date_wrong:
        problems["fl"] = QCoreApplication.translate(
            "NewCase", "This is no date. Write day/month/year, for example 15/3/2562")
    if answers.prior_incomplete:
        problems["prior"] = QCoreApplication.translate(
            "NewCase", "Add at least one category, or choose “None” or “Not given”")
    pages = _number(answers.pages)
    if answers.pages.strip() and (pages is None or not 1 <= pages <= 9999):
        problems["pages"] = QCoreApplication.translate(
            "NewCase", "Enter the number of pages, for example 45, or leave it empty")
        pages = None
    if answers.person_needed and not answers.person.strip():
        lack("person", QCoreApplication.translate(
            "NewCase", "Enter the name that your scores are kept under"))
    facts = Facts(
        answers.fl,
        None if answers.prior is None else frozenset(one.category for one in answers.prior))
    return Checked(
        problems, frozenset(missing), cycle, pages,
        max(0, (pages or 0) - edition.page_limit), edition,
        evaluate(edition, ScoreSheet(edition, {}), facts, splits=False))


def records(answers: Answers, checked: Checked) -> tuple[Applicant, Application]:
    """The records of answers without a problem."""
    if checked.problems or checked.cycle is None:
        raise ValueError(f"the form is not complete: {sorted(checked.problems)}")
    return (
        Applicant(normalise(answers.name_th).strip(), answers.name_en.strip(),
                  ApplicantKind(answers.kind)),
        Application(
            cycle=checked.cycle, awards=answers.awards, fl_certified=answers.fl,
            fl_date=answers.fl_date if answers.fl else None, prior_awards=answers.prior,
            report_pages=checked.pages, sample=False),
    )


def file_name(answers: Answers, checked: Checked) -> str:
    """A file name made of the applicant, the awards and the year, safe on every system."""
    name = normalise(answers.name_th).strip() or answers.name_en.strip()
    name = _UNSAFE.sub(" ", name).strip(" .")
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1].rstrip()
    awards = "-".join(dict.fromkeys(
        checked.edition.award_by_id[award].category or award for award in answers.awards))
    parts = [name, awards, str(checked.cycle or "")]
    return "-".join(part for part in parts if part) + ".pmqa"


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that no file has yet, numbered where the name is taken."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{name.removesuffix('.pmqa')} ({number}).pmqa"
        number += 1
    return path


def _number(text: str) -> int | None:
    plain = arabic_digits(text.strip())
    return int(plain) if plain.isdecimal() and len(plain) <= 6 else None
