"""The report's categories and items: bands, exact scores for the sub-committee, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.assessment.standing import reviews_of
from assessor_app.assessment.visit.rounds import sources_of
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round, Sign
from assessor_app.casefile.records.review import Comment, Score
from assessor_app.casefile.records.values import TEAM
from assessor_app.criteria.edition import Band, Category, Edition, Item, Kind
from assessor_app.criteria.reasons import reviews_text
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.reports import feedback_text as text
from assessor_app.reports.feedback_records import (
    BandLadder,
    CategorySection,
    CommentLine,
    ItemSection,
    Numbers,
    Question,
    RoundRow,
    Skin,
    Step,
)
from assessor_app.reports.feedback_results import results_table
from assessor_app.reports.papers import Labelled
from assessor_app.words import Language, say

_ORDER = {sign: place for place, sign in enumerate(
    (Sign.STRONG_STRENGTH, Sign.STRENGTH, Sign.STRONG_OFI, Sign.OFI),
)}


@dataclass(frozen=True, slots=True)
class ItemsBuilder:
    """Builds the sections of one report."""

    state: CaseState
    edition: Edition
    sheet: ScoreSheet
    rounds: Mapping[str, Round]
    skin: Skin
    language: Language

    def categories(self) -> tuple[CategorySection, ...]:
        """Every category of the edition in order."""
        return tuple(self._category(category) for category in self.edition.categories)

    @property
    def _committee(self) -> bool:
        return self.skin is Skin.COMMITTEE

    def _say(self, key: str, **values: object) -> str:
        return say(f"report.{key}", self.language, **values)

    def _category(self, category: Category) -> CategorySection:
        entry = self.sheet.entries[category.id]
        unit = entry.unit is not None
        percents: list[int] = list(entry.unit or ())
        if unit and entry.by_items:  # teammates differ: everything that any of them gave
            percents += [
                p for item, pair in zip(category.items, entry.items, strict=True)
                if self._item_is_scored(item) for p in pair
            ]
        return CategorySection(
            id=category.id, name=category.name.of(self.language),
            short_name=category.short_name.of(self.language), kind=category.kind, unit=unit,
            ladder=self.band_ladder(category.kind, percents) if unit else None,
            numbers=self._category_numbers(category, unit) if self._committee else None,
            items=tuple(
                self._item(category, item, unit, pair)
                for item, pair in zip(category.items, entry.items, strict=True)
            ),
        )

    def _item_is_scored(self, item: Item) -> bool:
        """True where somebody scored the item itself (a scored category scores no item)."""
        return any(
            score.target == item.id and score.round is self.rounds.get(item.id)
            for score in self.state.scores
        )

    def _category_numbers(self, category: Category, unit: bool) -> Numbers:
        points = self.sheet.categories[category.id]
        low = text.percent_of(points.low, category.weight)
        high = text.percent_of(points.high, category.weight)
        scored = all(self.sheet.items[item.id].scored for item in category.items)
        given = self.sheet.entries[category.id].unit if unit else None
        points_text = text.spread(text.points(points.low), text.points(points.high))
        return Numbers(
            scored=scored,
            low_percent=given[0] if given else None, high_percent=given[1] if given else None,
            percent_low=low, percent_high=high,
            low_points=points.low, high_points=points.high, weight=category.weight, assumed=False,
            percent_text=text.spread(text.percent_text(low), text.percent_text(high)),
            points_text=points_text,
            of_text=self._say("of_points", points=points_text, weight=category.weight),
            rounds=self._rounds(category.id, self.rounds.get(category.items[0].id)),
        )

    def _item(
        self, category: Category, item: Item, unit: bool, percents: tuple[int, int],
    ) -> ItemSection:
        scored = self.sheet.items[item.id].scored and not unit
        comments = sorted(
            (c for c in self.state.comments if c.item == item.id),
            key=lambda c: (_ORDER[c.sign], c.created, c.id),
        )
        lines = [self._comment(category.kind, comment) for comment in comments]
        return ItemSection(
            id=item.id, name=item.name.of(self.language),
            short_name=item.short_name.of(self.language), category_id=category.id,
            kind=category.kind,
            ladder=None if unit else self.band_ladder(category.kind, percents if scored else ()),
            numbers=self._item_numbers(item, unit) if self._committee else None,
            strengths=tuple(line for line in lines if line.sign.is_strength),
            ofis=tuple(line for line in lines if not line.sign.is_strength),
            questions=self.questions(f"item:{item.id}") if self._committee else (),
            results=results_table(
                (one for one in self.state.results if one.item == item.id), self.language,
                committee=self._committee, own=self._own),
            rationales=self._rationales(item.id) if self._committee else (),
        )

    def _rationales(self, item_id: str) -> tuple[Labelled, ...]:
        return tuple(
            Labelled(self._name(sheet.assessor_id), sheet.rationale.strip())
            for sheet in sorted(self.state.worksheets, key=lambda one: (
                self._name(one.assessor_id), one.assessor_id))
            if sheet.item == item_id and sheet.rationale.strip())

    def questions(self, place: str) -> tuple[Question, ...]:
        """The open questions of a place, without marks."""
        return tuple(
            Question(
                q.id, "", q.text.of(self.language),
                text.source_text(self.edition, q.source, self.language),
            )
            for q in self.edition.unsettled_for(place)
        )

    def _item_numbers(self, item: Item, unit: bool) -> Numbers:
        score = self.sheet.items[item.id]
        points = self.sheet.item_points[item.id]
        points_text = text.spread(text.points(points.low), text.points(points.high))
        return Numbers(
            scored=score.scored and not unit,
            low_percent=score.low_percent, high_percent=score.high_percent,
            percent_low=score.low_percent * 100, percent_high=score.high_percent * 100,
            low_points=points.low, high_points=points.high, weight=item.weight,
            assumed=item.weight_status == "assumed",
            percent_text=text.spread(str(score.low_percent), str(score.high_percent)),
            points_text=points_text,
            of_text=self._say("of_points", points=points_text, weight=item.weight),
            rounds=self._rounds(item.id, self.rounds.get(item.id)),
        )

    def band_ladder(self, kind: Kind, percents: tuple[int, ...] | list[int]) -> BandLadder:
        """The ladder with the bands from the least to the greatest percent chosen."""
        bands = self.edition.bands
        chosen = sorted({bands.index(self.edition.band_of(percent)) for percent in percents})
        steps = tuple(
            Step(
                band.id, self._band_name(place, band),
                band.phrase[kind].of(self.language), len(band.percents),
                bool(chosen) and chosen[0] <= place <= chosen[-1],
            )
            for place, band in enumerate(bands)
        )
        if not chosen:
            return BandLadder(steps, False, self._say("no_score"), ())
        first, last = steps[chosen[0]], steps[chosen[-1]]
        if first is not last:
            return BandLadder(
                steps, True,
                self._say(self._key("bands_text"), low=first.range_text, high=last.range_text), (),
            )
        band = bands[chosen[0]]
        return BandLadder(
            steps, True,
            self._say(self._key("band_text"), range=first.range_text, phrase=first.phrase),
            tuple(
                Labelled(
                    dimension.name.of(self.language),
                    band.help[kind][dimension.id].of(self.language),
                )
                for dimension in self.edition.dimensions_of(kind)
            ),
        )

    def _band_name(self, place: int, band: Band) -> str:
        """A band by its percents, or for the applicant, who is shown none, by its place."""
        if self._committee:
            return text.spread(str(band.low), str(band.high))
        return self._say("band_place", place=place + 1)

    def _key(self, key: str) -> str:
        return key if self._committee else f"{key}_applicant"

    def _rounds(self, target: str, counting: Round | None) -> tuple[RoundRow, ...]:
        rows = []
        for round_ in Round:
            scores = sorted(
                (s for s in self.state.scores if s.target == target and s.round is round_),
                key=lambda s: (self._name(s.assessor_id), s.assessor_id),
            )
            if scores:
                rows.append(self._round_row(round_, scores, counting))
        return tuple(rows)

    def _round_row(
        self, round_: Round, scores: list[Score], counting: Round | None,
    ) -> RoundRow:
        percents = sorted(score.percent for score in scores)
        low, high = percents[0], percents[-1]
        middle = len(percents) // 2
        none = self._say("none")
        used = text.spread(str(low), str(high)) if round_ is counting else none
        people = self._say("people", count=len({score.assessor_id for score in scores}))
        figures = str(low), text.half_text(percents[middle] + percents[~middle]), str(high)
        told: tuple[Labelled, ...] = ()
        if all(score.assessor_id == TEAM for score in scores):  # one voice, no figures of many
            people, figures = self._say("by_team"), (none, none, none)
            if used == none:
                told = (Labelled(self._say("team_percent"), str(low)),)
        reviews = reviews_of(self.state) if round_ is Round.INDEPENDENT else None
        if reviews is not None and not reviews.complete:  # nobody knows the team's figures yet
            people, figures = reviews_text(reviews, self.language), (none, none, none)
        return RoundRow(
            round=self._say(f"round_{round_.value}"), people=people,
            low=figures[0], median=figures[1], high=figures[2], used=used,
            reasons=(*told, *(
                Labelled("" if score.assessor_id == TEAM else self._name(score.assessor_id),
                         score.reason)
                for score in scores if score.reason.strip()
            ), *self._behind(scores)),
        )

    def _behind(self, scores: list[Score]) -> tuple[Labelled, ...]:
        """The issues that stand behind percents after the visit, and what these rest on."""
        ids = {id_ for score in scores for id_ in score.issues}
        issues = tuple(one for one in self.state.issues if one.id in ids)
        if not issues:
            return ()
        sources = ", ".join(sources_of(self.state, issues)) or self._say("no_evidence")
        return (
            Labelled(self._say("behind_issues"), ", ".join(one.number for one in issues)),
            Labelled(self._say("behind_evidence"), sources),
        )

    def _name(self, assessor_id: str) -> str:
        if assessor_id == TEAM:
            return self._say("team_voice")
        assessor = self.state.assessors.get(assessor_id)
        return assessor.name if assessor else self._say("anonymous")

    def _comment(self, kind: Kind, comment: Comment) -> CommentLine:
        dimension = next(
            (d.name.of(self.language) for d in self.edition.dimensions_of(kind)
             if d.id == comment.dimension),
            comment.dimension,
        )
        author = self._name(comment.assessor_id) if self._committee else ""
        evidence = self._own(comment.evidence)
        linked = ", ".join(one.number for one in self.state.evidence
                           if self._committee and comment.id in one.comments)
        return CommentLine(
            id=comment.id, sign=comment.sign, text=self._own(comment.text),
            so_what=self._own(comment.so_what), dimension=dimension, evidence=evidence,
            author=author,
            note=" · ".join(
                part for part in (dimension, evidence, linked, author) if part.strip()),
        )

    def _own(self, words: str) -> str:
        """Typed words; for the applicant an assessor's name in them is told as "an assessor"."""
        if self._committee:
            return words
        return text.without_names(words, self.state)
