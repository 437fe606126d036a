"""The content model of the feedback report: every word and number that a writer shows, frozen.

Whatever only the sub-committee may read stands in fields that are None, empty or "" in the
applicant's copy, so that no writer can leak it: percents, points, margins, verdicts, names of
assessors and site-visit issues. Words of the case are kept as they were typed, never escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from assessor_app.casefile.records.choices import IssueStatus, Sign
from assessor_app.criteria.edition import Edition, Kind, Rule
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import Facts
from assessor_app.reports.feedback_evidence import EvidenceLine
from assessor_app.reports.feedback_results import ResultsTable
from assessor_app.reports.outcome import Outcome
from assessor_app.reports.papers import Frame, Labelled
from assessor_app.words import Language, say

if TYPE_CHECKING:
    from assessor_app.criteria.score_sheet import ScoreSheet


class Skin(StrEnum):
    """For whom a report is made."""

    COMMITTEE = "committee"
    APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the source leaves open; ``mark`` is its number beside what it touches."""

    id: str
    mark: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One award applied for on the cover: its verdict in a word and the reason in a sentence."""

    award_id: str
    name: str
    verdict: Verdict
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One reason of a verdict; ``status`` None where the readings differ."""

    status: Status | None
    name: str
    margin: str


@dataclass(frozen=True, slots=True)
class Change:
    """The least that would change a verdict, each way on its own; ``note`` of the item weights."""

    ways: tuple[Labelled, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. ``verdicts`` is empty in the applicant's copy.

    ``why`` and ``change`` are of the award where the application is for one alone.
    """

    family: str  # the award's full name
    edition: str  # the English name and the edition's year
    kind: str  # "feedback report"
    applicant: str
    applicant_other: str  # the name in the other language, "" where not given
    awards: tuple[str, ...]  # applied for
    cycle: str
    verdicts: tuple[VerdictLine, ...]
    facts: tuple[Labelled, ...]  # the row at the foot
    verified: str  # that what is printed was held against the signed journal; "" where it was not
    outcome: Outcome
    why: tuple[WhyLine, ...] = ()
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the band ladder; ``choices`` is how many percents lie in it (its width).

    ``range_text`` is its percents for the sub-committee, its place for the applicant.
    """

    band_id: str
    range_text: str
    phrase: str
    choices: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class BandLadder:
    """The six bands with the chosen one (or the run of bands that a team's scores reach).

    ``text`` names the band(s); ``help`` says by dimension what the one chosen band asks for, empty
    where several or none are chosen.
    """

    steps: tuple[Step, ...]
    chosen: bool
    text: str
    help: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round's scores of one item or unit, as texts; ``used`` is "—" where it does not count.

    What a team says together has no figures of many and no name before its reason.
    """

    round: str
    people: str
    low: str
    median: str
    high: str
    used: str
    reasons: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The exact score of an item or of a category; sub-committee only.

    ``low_percent``/``high_percent`` are whole percents for an item or a category scored as one
    unit, None for a category scored by its items. Points are hundredths. ``percent_low``/
    ``percent_high`` are hundredths of a percent, for charts.
    """

    scored: bool
    low_percent: int | None
    high_percent: int | None
    percent_low: int
    percent_high: int
    low_points: int
    high_points: int
    weight: int
    assumed: bool
    percent_text: str
    points_text: str
    of_text: str  # "27.50 of 55 points"
    rounds: tuple[RoundRow, ...]


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment; ``note`` joins dimension, evidence and author. ``author`` "" for applicants."""

    id: str
    sign: Sign
    text: str
    so_what: str
    dimension: str
    evidence: str
    author: str
    note: str


@dataclass(frozen=True, slots=True)
class ItemSection:
    """One item. ``ladder`` is None where its category is scored as one unit."""

    id: str
    name: str
    short_name: str
    category_id: str
    kind: Kind
    ladder: BandLadder | None
    numbers: Numbers | None
    strengths: tuple[CommentLine, ...]
    ofis: tuple[CommentLine, ...]
    questions: tuple[Question, ...]  # sub-committee only
    results: ResultsTable | None = None  # of a results item with indicators
    rationales: tuple[Labelled, ...] = ()  # each assessor's words on the item; sub-committee only

    @property
    def silent(self) -> bool:
        """True where there is nothing to read of the item beside its band."""
        return not (self.strengths or self.ofis or self.results or self.rationales)


@dataclass(frozen=True, slots=True)
class CategorySection:
    """One category. ``unit`` is True where it is scored as a whole; then ``ladder`` is its own."""

    id: str
    name: str
    short_name: str
    kind: Kind
    unit: bool
    ladder: BandLadder | None
    numbers: Numbers | None
    items: tuple[ItemSection, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the ladder of totals, in whole points; ``rule`` False is information only."""

    points: int
    name: str
    note: str
    rule: bool
    source: str


@dataclass(frozen=True, slots=True)
class TotalLadder:
    """The total on the ladder, in hundredths of a point of ``full`` whole points."""

    title: str
    low: int
    high: int
    full: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One category on the radar, in hundredths of a percent."""

    category_id: str
    name: str
    low: int
    high: int
    text: str
    applied: bool


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """An award's verdict by one reading."""

    reading_id: str
    name: str
    verdict: Verdict
    word: str


@dataclass(frozen=True, slots=True)
class RuleCell:
    """One reading's say on a row; ``rule`` None and status None where it sets no such rule.

    ``required`` is hundredths of a point, or a count for prior awards, or 1 for FL.
    """

    reading_id: str
    rule: Rule | None
    required: int | None
    status: Status | None
    word: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What an award asks of one scope, by every reading.

    ``low``/``high`` as in RuleResult; ``margin`` the least over the readings.
    """

    scope: str
    name: str
    low: int
    high: int
    margin: int | None
    has_text: str
    required_text: str
    margin_text: str
    cells: tuple[RuleCell, ...]  # in the edition's order of readings
    source: str
    source_lines: str  # the same under a head that says "lines"
    differs: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class AwardSection:
    """One award with all its rules; ``applied`` where the application is for it.

    ``path`` is the cheapest way to the award, or why no score can mend it; None where eligible.
    """

    award_id: str
    category_id: str | None
    name: str
    short_name: str
    applied: bool
    verdict: Verdict
    word: str
    reason: str
    readings: tuple[ReadingVerdict, ...]
    split: str
    holds_under_any_split: bool
    rows: tuple[RuleRow, ...]
    path: Labelled | None
    questions: tuple[Question, ...]  # of the award as a whole
    notes: tuple[Labelled, ...]  # how each reading reads the source


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One site-visit issue; ``findings`` with what each rests on, ``effect`` "" where not said."""

    number: str
    item: str
    kind: str
    question: str
    who: str
    documents: str
    status: IssueStatus
    status_word: str
    author: str
    findings: tuple[str, ...] = ()
    effect: str = ""


@dataclass(frozen=True, slots=True)
class RoundVerdict:
    """An award's verdict by one round; ``verdict`` None and a dash where nobody scored it."""

    verdict: Verdict | None
    word: str


@dataclass(frozen=True, slots=True)
class AwardRoundsLine:
    """One award's verdicts by the independent scores, the consensus, and after the visit."""

    name: str
    applied: bool
    verdicts: tuple[RoundVerdict, ...]


@dataclass(frozen=True, slots=True)
class ChangedPercent:
    """One percent that the visit changed, with what stands behind it."""

    item: str
    name: str
    before: str
    after: str
    reason: str
    issues: str
    sources: str  # evidence numbers and sources of the findings


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """An item or a category scored whole; a percent, or None, for each voice."""

    target: str
    name: str
    percents: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who gave what: a voice is a person or the team in one round. Empty where not told yet."""

    voices: tuple[str, ...] = ()
    lines: tuple[MatrixLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteePart:
    """Everything that only the sub-committee sees beside the numbers inside the sections."""

    key_figures: tuple[Labelled, ...]
    findings: tuple[Labelled, ...]  # the source as label
    ladder: TotalLadder
    radar: tuple[Axis, ...]
    awards: tuple[AwardSection, ...]  # all of the edition, in its order
    issues: tuple[IssueRow, ...]
    questions: tuple[Question, ...]  # of the ladder
    edition: Edition  # these three for the workbook's live formulas
    facts: Facts
    sheet: ScoreSheet
    rounds: tuple[AwardRoundsLine, ...] = ()  # empty where only one round was scored
    changed: tuple[ChangedPercent, ...] = ()
    matrix: Matrix = Matrix()


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One key factor of the profile; ``area`` with its code, ``page`` where it stands, or ""."""

    area: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One key theme; ``items`` names those it links as "1.1, 3.2", "" where none."""

    kind: str
    text: str
    items: str


@dataclass(frozen=True, slots=True)
class BandExplained:
    """One band: its place, its phrase and what it means by dimension."""

    range_text: str
    phrase: str
    help: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class BandsExplained:
    """The six bands of one kind of items; no band of the ladder is chosen."""

    title: str
    ladder: BandLadder
    bands: tuple[BandExplained, ...]


@dataclass(frozen=True, slots=True)
class SilentItem:
    """An item of which there is nothing to read beside its band; ``ladder`` as in ItemSection."""

    id: str
    name: str
    ladder: BandLadder | None


@dataclass(frozen=True, slots=True)
class Guide:
    """What only the applicant's report holds, around the items.

    Attributes:
        award: what the award is, paragraph by paragraph
        steps: of the award, by number
        worked: how the team came to what the report says, as far as the case shows it
        use: advice on using the report, in order
        silent: the items told together, since nobody wrote of them
        ask: whom to ask, in a sentence
    """

    award: tuple[str, ...]
    steps: tuple[Labelled, ...]
    worked: tuple[str, ...]
    use: tuple[str, ...]
    bands: tuple[BandsExplained, ...]
    silent: tuple[SilentItem, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """The whole report in one language for one reader."""

    skin: Skin
    language: Language
    edition_id: str
    title: str  # of the document, for metadata
    subject: str
    made_at: datetime
    sample: bool
    cover: Cover
    frame: Frame
    categories: tuple[CategorySection, ...]
    committee: CommitteePart | None
    themes: tuple[ThemeLine, ...] = ()  # by kind
    factors: tuple[FactorLine, ...] = ()  # by area, for the sub-committee alone
    evidence: tuple[EvidenceLine, ...] = ()  # what the report cites, for the sub-committee alone
    guide: Guide | None = None  # for the applicant alone

    def label(self, key: str, **values: object) -> str:
        """A fixed heading or label (``report.KEY``) in the report's language."""
        return say(f"report.{key}", self.language, **values)

    @property
    def items(self) -> tuple[ItemSection, ...]:
        """Every item in order."""
        return tuple(item for category in self.categories for item in category.items)
