"""The whole projected state of a case, read at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.held import altered_table
from assessor_app.casefile.records import (
    Applicant,
    ApplicantKind,
    Application,
    Assessor,
    CaseState,
    Comment,
    PriorAward,
    Round,
    Score,
    Sign,
)
from assessor_app.casefile.tables.table import json_text
from assessor_app.casefile.team_state import read_team
from assessor_app.casefile.visit_state import read_visit
from assessor_app.errors import KnownFault

_decode = msgspec.json.Decoder().decode
_time = datetime.fromisoformat

# The lists are in the order in which a reader wants them: by item as numbers, then by age.
_COMMENTS = (
    "SELECT id, assessor, item, sign, text, dimension, evidence, so_what, created, "
    "origins, after_seal FROM comment {which} ORDER BY item, created, id"
)
_SOME = "WHERE id IN (SELECT value FROM json_each(?))"
_SCORES = (
    "SELECT assessor, round, target, percent, reason, time, issues FROM score "
    "ORDER BY target, round, assessor"
)
_CONFLICTS = "SELECT entity, entity_id, field FROM conflict ORDER BY entity, entity_id, field"
_WAITING = (
    "SELECT DISTINCT entity, entity_id, field FROM waiting ORDER BY entity, entity_id, field")
_SETTLED = (
    "SELECT DISTINCT entity_id FROM change WHERE entity = 'resolution' ORDER BY entity_id")
_SCORE_HEADS = (
    "SELECT c.value, c.time FROM head h JOIN change c ON c.id = h.change "
    "WHERE h.entity = 'score' AND h.entity_id = ? AND h.field = 'score' ORDER BY c.time, c.id"
)


_Read = Callable[[CaseFile, Iterable[str] | None], CaseState]


def _held_to_the_journal(read: _Read) -> _Read:
    """Tell what cannot be read as the altered file that it is, and only then.

    The state tables are written by ``project`` alone. Where one holds what no change says, someone
    else wrote into it: that is a known fault. Where they hold, the error is a bug and goes on.
    """
    @wraps(read)
    def guarded(case: CaseFile, comments: Iterable[str] | None) -> CaseState:
        try:
            state = read(case, comments)
            known = case.edition.items.keys() | case.edition.category_by_id.keys()
            for score in state.scores:
                if score.target not in known or not 0 <= score.percent <= 100:
                    raise ValueError(f"no score: {score}")
            return state
        except (ValueError, LookupError, TypeError, msgspec.MsgspecError) as error:
            with case.reading() as connection:
                table = altered_table(connection)
                if not table:
                    raise
            raise KnownFault("case_state_altered", name=case.path.name, table=table) from error

    return guarded


_SIGNS = {sign.value: sign for sign in Sign}
_ROUNDS = {round_.value: round_ for round_ in Round}


def read_state(case: CaseFile) -> CaseState:
    """The whole state of the case at this moment; cheap enough to call after every change."""
    return _read(case, None)


def refuse_unreadable(case: CaseFile, touched: Iterable[tuple[str, str]]) -> None:
    """Refuse a state that cannot be read after entities (kind and id) changed, as ``read_state``.

    Comments, of which there are thousands, depend on nothing else: only those that changed are
    read, so that what it costs grows with what is new.
    """
    _read(case, [id_ for entity, id_ in touched if entity == "comment"])


@_held_to_the_journal
def _read(case: CaseFile, comments: Iterable[str] | None) -> CaseState:
    """The state, with all comments or with those of some ids."""
    edition = case.edition
    with case.reading() as connection:
        found = connection.execute(
            "SELECT (SELECT count(*) FROM applicant), (SELECT count(*) FROM application)")
        if found.fetchone() != (1, 1):
            raise KnownFault("case_damaged", name=case.path.name)
        conflicts = tuple(connection.execute(_CONFLICTS).fetchall())
        waiting = tuple(connection.execute(_WAITING).fetchall())
        last = connection.execute(
            "SELECT time FROM change ORDER BY position DESC LIMIT 1").fetchone()
        return CaseState(
            case_id=case.case_id,
            applicant=_applicant(connection),
            application=_application(connection),
            assessors={id_: Assessor(id_, name) for id_, name in connection.execute(
                "SELECT id, name FROM assessor ORDER BY name, id")},
            scores=_scores(connection, (*conflicts, *waiting)),
            comments=tuple(
                Comment(id_, assessor, item, _SIGNS[sign], text, dimension, evidence, so_what,
                        _time(created), tuple(_decode(origins)), late)
                for (id_, assessor, item, sign, text, dimension, evidence, so_what, created,
                     origins, late) in _comment_rows(connection, comments)),
            conflicts=conflicts,
            waiting=waiting,
            settled=tuple(id_ for id_, in connection.execute(_SETTLED)),
            last_change=None if last is None else _time(last[0]),
            **read_visit(connection),
            **read_team(connection, edition),
        )


def _comment_rows(connection: sqlite.Connection, ids: Iterable[str] | None) -> sqlite.Cursor:
    if ids is None:
        return connection.execute(_COMMENTS.format(which=""))
    return connection.execute(_COMMENTS.format(which=_SOME), (json_text(list(ids)),))


def _applicant(connection: sqlite.Connection) -> Applicant:
    name_th, name_en, kind = connection.execute(
        "SELECT name_th, name_en, kind FROM applicant").fetchone()
    return Applicant(name_th, name_en, ApplicantKind(kind))


def _application(connection: sqlite.Connection) -> Application:
    cycle, awards, certified, fl_date, prior, pages, sample = connection.execute(
        "SELECT cycle, awards, fl_certified, fl_date, prior_awards, report_pages, sample "
        "FROM application").fetchone()
    return Application(
        cycle=cycle,
        awards=tuple(_decode(awards)),
        fl_certified=None if certified is None else bool(certified),
        fl_date=None if fl_date is None else date.fromisoformat(fl_date),
        prior_awards=None if prior is None else tuple(
            PriorAward(category, year) for category, year in _decode(prior)),
        report_pages=pages,
        sample=bool(sample),
    )


def _scores(
    connection: sqlite.Connection, open_: tuple[tuple[str, str, str], ...],
) -> tuple[Score, ...]:
    """Every score; of one in conflict, each of its values, so that a verdict spans them all.

    Where one side cleared it, it may be anything: it then spans 0 to 100, as what nobody scored.
    """
    scores = [
        Score(assessor, _ROUNDS[round_], target, percent, reason, _time(time),
              tuple(_decode(issues)))
        for assessor, round_, target, percent, reason, time, issues
        in connection.execute(_SCORES)
    ]
    for entity, entity_id, _ in open_:
        if entity != "score":
            continue
        heads = connection.execute(_SCORE_HEADS, (entity_id,)).fetchall()
        if len(heads) < 2:
            continue
        round_, assessor, target = entity_id.split("/")
        known = {score.percent for score in scores
                 if (score.round, score.assessor_id, score.target) == (round_, assessor, target)}
        for value, time in heads:
            held: dict[str, Any] = _decode(value) or {"percent": None, "reason": ""}
            sides = (0, 100) if held["percent"] is None else (held["percent"],)
            for percent in sides:
                if percent not in known:
                    known.add(percent)
                    scores.append(Score(
                        assessor, _ROUNDS[round_], target, percent, held["reason"], _time(time),
                        tuple(held.get("issues", []))))
    return tuple(scores)
