"""What the fields of known entities may hold: a change that comes from elsewhere is held to it.

The program's own edits are checked where they are made, with sentences for the person. A change
that another copy or a packet brings may say anything over a valid signature; one that no version
of the program writes would leave a state that cannot be read, so it is refused before it counts.
Entities and fields of later formats are unknown here and are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from assessor_app.casefile.change import Change
from assessor_app.casefile.faults import told
from assessor_app.casefile.journal import MADE, stream_of
from assessor_app.casefile.kinds import ApplicantKind, IssueKind, IssueStatus, Round, Sign
from assessor_app.casefile.records import Declared, Outcome, Role, ThemeKind
from assessor_app.casefile.records_visit import Effect, EvidenceKind, Taken
from assessor_app.casefile.tables.table import DELETED
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile

Percent = Annotated[int, Meta(ge=0, le=100, multiple_of=5)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Step = Annotated[int, Meta(ge=1, le=7)]
Stamp = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+\d\d:\d\d)$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class _Made(Struct):
    assessor: str
    created: Stamp


class _MadeOnItem(_Made):
    item: str


class _MadeComment(_MadeOnItem):
    origins: list[str] = []


class _Numbered(_Made):
    number: str
    code: str
    counter: int


class _MadeIssue(_Numbered):
    item: str


class _MadeFinding(_Made):
    issue: str


class _MadeEvidence(_Numbered):
    sha256: Sha256
    size: Annotated[int, Meta(ge=0)]
    name: str
    media: str
    kind: EvidenceKind
    taken: str | None
    place: tuple[float, float] | None
    pages: Annotated[int, Meta(ge=0)] | None


class _Founded(Struct):
    created: str
    edition: str
    edition_sha256: Sha256


class _Fl(Struct):
    certified: bool | None
    date: Date | None


class _Score(Struct):
    percent: Percent | None
    reason: str
    issues: list[str] = []


class _AfterSeal(Struct):
    reason: str
    time: str


class _Declared(Struct):
    kind: Declared
    reason: str


class _Sealed(Struct):
    hash: Sha256
    chains: list[tuple[str, int, str]]


class _Stage(Struct):
    step: Step
    outcome: Outcome
    reason: str


class _Decision(Struct):
    awards: list[str]
    date: Date
    note: str


_TEXT: dict[str, tuple[str, ...]] = {
    "applicant": ("name_th", "name_en"),
    "assessor": ("name",),
    "comment": ("text", "dimension", "evidence", "so_what"),
    "issue": ("question", "who", "documents", "area", "strategy", "observation"),
    "key_factor": ("area", "text", "page"),
    "worksheet": ("area", "rationale"),
    "assignment": ("lead", "second"),
    "result": ("indicator", "unit", "target", "comparator", "page"),
    "theme": ("text",),
    "scenario": ("name",),
    "finding": ("text", "date", "time", "source"),
    "slot": ("day", "start", "end", "place", "title"),
    "interview": ("day", "time", "place", "roles", "notes"),
    "document": ("title", "date", "source"),
    "request": ("what", "asked_on", "asked_of", "due", "received"),
    "evidence": ("caption",),
}
_LISTS: dict[str, tuple[str, ...]] = {
    "application": ("awards",), "issue": ("comments", "owners"), "worksheet": ("key_factors",),
    "theme": ("items",), "finding": ("evidence",), "slot": ("owners", "issues"),
    "interview": ("interviewers", "issues"), "document": ("issues",), "request": ("issues",),
    "evidence": ("issues", "comments"),
}
_OTHER: dict[tuple[str, str], Any] = {
    ("founding", "founded"): _Founded,
    ("applicant", "kind"): ApplicantKind,
    ("application", "cycle"): int,
    ("application", "fl"): _Fl,
    ("application", "prior_awards"): list[tuple[str, int | None]] | None,
    ("application", "report_pages"): int | None,
    ("application", "sample"): bool,
    ("score", "score"): _Score | None,
    ("comment", MADE): _MadeComment,
    ("comment", "sign"): Sign,
    ("comment", "after_seal"): _AfterSeal,
    ("issue", MADE): _MadeIssue,
    ("issue", "kind"): IssueKind,
    ("issue", "status"): IssueStatus,
    ("issue", "priority"): Annotated[int, Meta(ge=1, le=3)],
    ("issue", "effect"): Effect,
    ("issue", "proposed"): Percent | None,
    ("member", "role"): Role,
    ("declaration", "declared"): _Declared | None,
    ("seal", "sealed"): _Sealed | None,
    ("stage", "stage"): _Stage | None,
    ("decision", "decision"): _Decision | None,
    ("key_factor", MADE): _Made,
    ("worksheet", "after_seal"): _AfterSeal,
    ("result", MADE): _MadeOnItem,
    ("result", "direction"): Literal["higher", "lower"],
    ("result", "points"): list[tuple[int, str]],
    ("theme", MADE): _Made,
    ("theme", "kind"): ThemeKind,
    ("scenario", MADE): _Made,
    ("scenario", "percents"): dict[str, Percent],
    ("finding", MADE): _MadeFinding,
    ("slot", MADE): _Made,
    ("interview", MADE): _Numbered,
    ("document", MADE): _Numbered,
    ("document", "taken"): Taken,
    ("request", MADE): _Numbered,
    ("evidence", MADE): _MadeEvidence,
}
VALUE_TYPES: dict[tuple[str, str], Any] = (
    {(entity, field): str for entity, fields in _TEXT.items() for field in fields}
    | {(entity, field): list[str] for entity, fields in _LISTS.items() for field in fields}
    | _OTHER
)

_IN_THEIR_ID = frozenset(("score", "worksheet", "assignment"))  # whose ids name an item

_ROUNDS = "|".join(round_.value for round_ in Round)
_SCORE_ID = re.compile(rf"({_ROUNDS})/([0-9a-z]+)/([1-9](?:\.[1-9])?)")


def fit_for(case: CaseFile) -> Callable[[Change], None]:
    """What holds a change that comes from elsewhere against what this case may hold.

    What is given back raises KnownFault ``change_unfit``.
    """
    with told(case.path):
        founded = case.connection.execute("SELECT 1 FROM founding").fetchone() is not None
    edition = case.edition if founded else None  # a case that is being made of packets has none yet
    return lambda change: refuse_unfit(change, edition)


def refuse_unfit(change: Change, edition: Edition | None = None) -> None:
    """Refuse a change that says what no version of the program writes.

    With the case's edition also scores, comments and issues on items that it does not have. Raises
    KnownFault ``change_unfit``, which names the entity and the field.
    """
    try:
        if change.stream != stream_of(change.entity, change.entity_id):
            raise ValueError("stream")
        _time(change.time)
        if change.field == DELETED:
            msgspec.convert(change.value, bool)
            return
        wanted = VALUE_TYPES.get((change.entity, change.field))
        if wanted is None:
            return
        if wanted is str and type(change.value) is str and change.entity not in _IN_THEIR_ID:
            return  # most are texts: a merge holds thousands of them
        value = msgspec.convert(change.value, wanted)
        _hold_to_its_id(change, value, edition)
    except (ValueError, IndexError, msgspec.ValidationError) as error:
        raise KnownFault(
            "change_unfit", entity=change.entity, field=change.field, reason=str(error),
        ) from error


def _hold_to_its_id(change: Change, value: Any, edition: Edition | None) -> None:
    """Hold what a value says against the id of its entity and the items of the edition."""
    items = () if edition is None else edition.items
    match change.entity, change.field:
        case "score", _:
            parts = _SCORE_ID.fullmatch(change.entity_id)
            if parts is None:
                raise ValueError(change.entity_id)
            targets = () if edition is None else (*edition.items, *edition.category_by_id)
            _known(parts[3], targets)
        case "comment", "made":
            if value.assessor != change.entity_id.split(".")[0]:
                raise ValueError(value.assessor)
            _known(value.item, items)
        case ("issue" | "result"), "made":
            _known(value.item, items)
        case "worksheet", _:
            _known(change.entity_id.partition(".")[2], items)
        case "assignment", _:
            _known(change.entity_id, items)
        case "application", "fl":
            if value.date is not None:
                datetime.fromisoformat(value.date)
        case "decision", "decision":
            if value is not None:
                datetime.fromisoformat(value.date)
    if isinstance(value, _Made):
        _time(value.created)


def _known(target: str, known: Any) -> None:
    if known and target not in known:
        raise ValueError(target)


def _time(text: str) -> None:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)
