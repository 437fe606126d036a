"""What an applicant reads around the items: the award, the team's work, bands, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from assessor_app.assessment.stages import LAST, step_name
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.values import TEAM
from assessor_app.criteria.edition import Edition, Kind
from assessor_app.reports.feedback_items import ItemsBuilder
from assessor_app.reports.feedback_records import (
    BandExplained,
    BandsExplained,
    CategorySection,
    Guide,
    SilentItem,
)
from assessor_app.reports.feedback_text import EN_DASH
from assessor_app.reports.papers import Labelled, family_of
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class GuideBuilder:
    """Builds the guide of one applicant's report.

    Attributes:
        office: the name of the office that the applicant may ask, "" where none is known
    """

    state: CaseState
    edition: Edition
    items: ItemsBuilder
    language: Language
    office: str

    def guide(self, categories: tuple[CategorySection, ...]) -> Guide:
        """The guide beside some sections of items."""
        edition = self.edition
        return Guide(
            award=(
                self._say("award_text", name=edition.name.of(self.language),
                          family=family_of(edition, self.language), count=len(edition.awards),
                          awards=", ".join(award.short_name.of(self.language)
                                           for award in edition.awards)),
                self._say("award_criteria", items=len(edition.items),
                          categories=len(edition.categories))),
            steps=tuple(Labelled(str(step), step_name(step, self.language))
                        for step in range(1, LAST + 1)),
            worked=self._worked(),
            use=tuple(self._say(f"use_{place}") for place in range(1, 6)),
            bands=tuple(self._bands(kind) for kind in edition.kinds),
            silent=tuple(
                SilentItem(item.id, item.name, item.ladder)
                for category in categories for item in category.items if item.silent),
            ask=self._say("ask_office", office=self.office) if self.office
            else self._say("ask_sender"),
        )

    def _say(self, key: str, **values: object) -> str:
        return say(f"report.{key}", self.language, **values)

    def _worked(self) -> tuple[str, ...]:
        """What the case shows that was done, and no more."""
        rounds = {score.round for score in self.state.scores}
        people = {score.assessor_id for score in self.state.scores}
        people |= {comment.assessor_id for comment in self.state.comments}
        people.discard(TEAM)
        return tuple(words for words, done in (
            (self._say("worked_alone", count=len(people)), bool(people)),
            (self._say("worked_consensus"), Round.CONSENSUS in rounds),
            (self._say("worked_visit"), Round.SITE_VISIT in rounds),
            (self._say("worked_words"), True),
        ) if done)

    def _run(self, ids: list[str]) -> str:
        """Categories in a row as the first and the last, others one by one."""
        order = list(self.edition.category_by_id)
        first = order.index(ids[0])
        if len(ids) > 2 and order[first:first + len(ids)] == ids:
            return f"{ids[0]}{EN_DASH}{ids[-1]}"
        return ", ".join(ids)

    def _bands(self, kind: Kind) -> BandsExplained:
        ladder = self.items.band_ladder(kind, ())
        ids = [one.id for one in self.edition.categories if one.kind is kind]
        key = f"{kind.value}_bands" + ("_many" if len(ids) > 1 else "")
        return BandsExplained(
            self._say(key, ids=self._run(ids)), ladder,
            tuple(
                BandExplained(step.range_text, step.phrase, tuple(
                    Labelled(one.name.of(self.language), band.help[kind][one.id].of(self.language))
                    for one in self.edition.dimensions_of(kind)))
                for step, band in zip(ladder.steps, self.edition.bands, strict=True)))
