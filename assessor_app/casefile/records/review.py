"""What assessors write when they study a report: percents, comments, worksheets, key themes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Struct

from assessor_app.casefile.records.choices import Round, Sign, ThemeKind
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import (
    CARRIED,
    DIMENSION,
    IN_ID,
    ITEM,
    MADE_WITH,
    SEARCHED,
    TARGET,
    WRITTEN,
    Blank,
    Check,
    Composite,
    EntityId,
    LinksTo,
    OneOf,
    Part,
    Percent,
    Seen,
    Signed,
    TimeOf,
    Words,
)


@dataclass(frozen=True, slots=True)
class Score:
    """One percent of one assessor in one round, for an item ("3.1") or a whole category ("3")."""

    assessor_id: Annotated[str, IN_ID]
    round: Annotated[Round, IN_ID]
    target: Annotated[str, IN_ID, TARGET]
    percent: Annotated[int, Part("score", "percent"), CARRIED]
    reason: Annotated[str, Part("score", "reason"), CARRIED]
    time: Annotated[datetime, TimeOf("score")]
    # ids of the site-visit issues that stand behind the percent
    issues: Annotated[tuple[str, ...], Part("score", "issues"), LinksTo("issue")] = ()


class _Score(Struct):
    percent: Percent | None
    reason: str
    issues: list[str] = []


SCORE = Kind("score", Score, seen=Seen.ROUND, signed=Signed.OWNER, held="scores",
             order=("target", "round", "assessor_id"), ids=("round", "assessor", "target"),
             separator="/", begins="score", cleared="percent", stream="review",
             is_own=lambda entity_id: entity_id.startswith(f"{Round.INDEPENDENT}/"),
             values={"score": Composite(_Score | None)})


class _AfterSeal(Struct):
    reason: str
    time: str


_AFTER_SEAL = {"after_seal": Composite(_AfterSeal, {"reason": "", "time": ""})}
_AfterSealReason = Annotated[str, Part("after_seal", "reason")]


@dataclass(frozen=True, slots=True)
class Comment:
    """One strength or opportunity for improvement; ``dimension`` "" where not yet tagged.

    The assessor of a team's accepted text is ``TEAM``; ``origins`` are the comments it was made of.
    ``after_seal`` is the reason of the last edit after the review was sealed, else "".
    """

    id: EntityId
    assessor_id: Annotated[str, MADE_WITH]
    item: Annotated[str, MADE_WITH, ITEM]
    sign: Annotated[Sign, Blank("+"), CARRIED]
    text: Annotated[Words, CARRIED]
    dimension: Annotated[str, DIMENSION, CARRIED]
    evidence: Annotated[Words, CARRIED]
    so_what: Annotated[Words, CARRIED]
    created: Annotated[datetime, MADE_WITH]
    origins: Annotated[tuple[str, ...], MADE_WITH] = ()
    after_seal: _AfterSealReason = ""


COMMENT = Kind("comment", Comment, seen=Seen.REVIEW, signed=Signed.OWNER, held="comments",
               order=("item", "created", "id"), ids=("assessor", "random"), stream="review",
               values=_AFTER_SEAL)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What one assessor's worksheet of an item holds beside the score and the comments."""

    id: EntityId
    assessor_id: Annotated[str, IN_ID]
    item: Annotated[str, IN_ID, ITEM]
    key_factors: Annotated[tuple[str, ...], LinksTo("key_factor")]
    area: Annotated[str, SEARCHED, WRITTEN]
    rationale: Words
    after_seal: _AfterSealReason = ""


WORKSHEET = Kind("worksheet", Worksheet, seen=Seen.REVIEW, signed=Signed.OWNER, held="worksheets",
                 order=("item", "assessor_id"), ids=("assessor", "item"), begins=None,
                 stream="review", values=_AFTER_SEAL)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named what-if: percents that stand in for those of the record, which it never touches."""

    id: EntityId
    assessor_id: Annotated[str, MADE_WITH]
    name: Words
    percents: dict[str, Percent]
    created: Annotated[datetime, MADE_WITH]


SCENARIO = Kind("scenario", Scenario, seen=Seen.SCENARIO, signed=Signed.OWNER, held="scenarios",
                order=("created", "id"), ids=("assessor", "random"), stream="scenario")

KEY_AREAS = ("P.1a", "P.1b", "P.2a", "P.2b", "P.2c")


@dataclass(frozen=True, slots=True)
class KeyFactor:
    """A key factor of the profile; ``area`` is one of P.1a, P.1b, P.2a, P.2b, P.2c."""

    id: EntityId
    assessor_id: Annotated[str, MADE_WITH]
    area: Annotated[str, OneOf(KEY_AREAS)]
    text: Words
    page: Annotated[str, WRITTEN]
    created: Annotated[datetime, MADE_WITH]


KEY_FACTOR = Kind("key_factor", KeyFactor, seen=Seen.OPENED, signed=Signed.MEMBERS,
                  held="key_factors", order=("area", "created", "id"))

_NUMBER = r"[-+]?[0-9]{1,30}(?:\.[0-9]{1,30})?"
# A number, a number that the value lies above or below, or the two ends of a range
MEASURE = re.compile(f"(?P<bound>[<>]=?)?(?P<low>{_NUMBER})|(?P<from>{_NUMBER})-(?P<to>{_NUMBER})")


def _measure(text: str) -> None:
    if text and not MEASURE.fullmatch(text):
        raise ValueError(text)


def _points(points: list[tuple[int, str]]) -> None:
    for _, value in points:
        if not value:
            raise ValueError(value)
        _measure(value)


MEASURED, POINTS = Check(_measure, "45.5"), Check(_points)
_Measured = Annotated[str, MEASURED, WRITTEN]


@dataclass(frozen=True, slots=True)
class TrackedResult:
    """One indicator of the results tracker.

    Attributes:
        direction: "higher" or "lower" is better
        points: year พ.ศ. and value, the oldest first; a value is decimal text, or a range of two
            (``45-60``), or what it lies above or below (``>130000``, ``<=5``)
        target, comparator: a value, or "" where none is given
    """

    id: EntityId
    assessor_id: Annotated[str, MADE_WITH]
    item: Annotated[str, MADE_WITH, ITEM]
    indicator: Words
    unit: Annotated[str, SEARCHED, WRITTEN]
    direction: Annotated[str, OneOf(("higher", "lower")), Blank("higher")]
    points: Annotated[tuple[tuple[int, str], ...], POINTS, WRITTEN]
    target: _Measured
    comparator: _Measured
    page: Annotated[str, WRITTEN]
    created: Annotated[datetime, MADE_WITH]


RESULT = Kind("result", TrackedResult, seen=Seen.OPENED, signed=Signed.MEMBERS, held="results",
              order=("item", "created", "id"))


@dataclass(frozen=True, slots=True)
class Theme:
    """One key theme and the items it links."""

    id: EntityId
    assessor_id: Annotated[str, MADE_WITH]
    kind: Annotated[ThemeKind, Blank("role_model")]
    text: Words
    items: Annotated[tuple[str, ...], ITEM, WRITTEN]
    created: Annotated[datetime, MADE_WITH]


THEME = Kind("theme", Theme, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS, held="themes",
             order=("created", "id"))
