"""What the applicant reads around the items: award, team, bands, profile, silent items."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cases_for_paper import (
    EDITION,
    MADE,
    NAMES,
    START,
    full_state,
    pdf_text,
    scores,
    squeezed,
)
from pypdf import PdfReader

from assessor_app.assessment.stages import LAST, step_name
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.pdf.report import write_pdf
from assessor_app.words import Language, say

SILENT = ("2.2", "7.4")


def feedback_of(
    state: CaseState, language: str = "th", skin: Skin = Skin.APPLICANT, office: str = "",
) -> Feedback:
    return build_feedback(
        state, EDITION, skin=skin, language=language, made_at=MADE, office=office)


def printed(tmp_path: Path, feedback: Feedback) -> Path:
    path = tmp_path / "report.pdf"
    write_pdf(feedback, path)
    return path


def quiet() -> CaseState:
    """A case in which nobody wrote of two items."""
    state = full_state()
    return replace(state, comments=tuple(
        one for one in state.comments if one.item not in SILENT))


@pytest.mark.parametrize("language", list(Language))
def test_every_part_of_the_guide_is_printed(tmp_path: Path, language: Language) -> None:
    feedback = feedback_of(quiet(), language, office="สำนักงาน ก.พ.ร. กองพัฒนา")
    read = squeezed(pdf_text(printed(tmp_path, feedback)))
    guide = feedback.guide
    for words in (*guide.award, *guide.worked, *guide.use, guide.ask):
        assert squeezed(words) in read
    assert squeezed("สำนักงาน ก.พ.ร. กองพัฒนา") in read
    for step in range(1, LAST + 1):
        assert squeezed(step_name(step, language)) in read
    for bands in guide.bands:
        for band in bands.bands:
            for part in band.help:
                assert squeezed(part.text) in read
    for key in ("profile_title", "bands_title", "use_title", "how_to_read", "silent_title"):
        assert squeezed(say(f"report.{key}", language)) in read


def test_items_nobody_wrote_of_are_told_together(tmp_path: Path) -> None:
    feedback = feedback_of(quiet())
    assert [item.id for item in feedback.guide.silent] == list(SILENT)
    path = printed(tmp_path, feedback)
    titles = [title for title in _titles(PdfReader(path).outline) if title[1] == "."]
    assert [title.partition(" ")[0] for title in titles] == [
        item.id for item in feedback.items if item.id not in SILENT]
    assert squeezed(say("report.no_comments", "th")) not in squeezed(pdf_text(path))


def _titles(outline: list) -> list[str]:
    return [title for one in outline for title in (
        _titles(one) if isinstance(one, list) else [str(one.title)])]


def test_an_item_with_indicators_or_a_category_scored_whole_is_not_left_out(
    tmp_path: Path,
) -> None:
    state = replace(quiet(), comments=(), scores=scores({"1": 55, "7.2": 40}))
    feedback = feedback_of(state)
    silent = {item.id for item in feedback.guide.silent}
    assert {"7.2", "7.3"} & silent == set()  # their indicators are told
    titles = _titles(PdfReader(printed(tmp_path, feedback)).outline)
    assert say("report.category_title", "th", id="1", name=feedback.categories[0].name) in titles
    assert not any(title.startswith(("1.1", "หมวด 2 ")) for title in titles)


def test_of_the_team_the_guide_tells_what_was_done_and_no_more() -> None:
    said = {key: say(f"report.worked_{key}", "th") for key in ("consensus", "visit", "words")}
    first = feedback_of(full_state()).guide.worked
    assert said["words"] in first
    assert not {said["consensus"], said["visit"]} & set(first)
    state = full_state()
    later = replace(state, scores=state.scores + tuple(
        replace(one, assessor_id="team", round=round_, time=START + timedelta(days=1))
        for round_ in (Round.CONSENSUS, Round.SITE_VISIT) for one in state.scores[:1]))
    worked = feedback_of(later).guide.worked
    assert {said["consensus"], said["visit"]} <= set(worked)
    assert not any(name in words for words in worked for name in NAMES)
    empty = feedback_of(replace(state, scores=(), comments=())).guide.worked
    assert empty == (said["words"],)


def test_who_to_ask_is_the_office_where_it_is_known() -> None:
    assert feedback_of(full_state()).guide.ask == say("report.ask_sender", "th")
    assert "กอง" in feedback_of(full_state(), office=" กอง ").guide.ask
    assert feedback_of(full_state(), skin=Skin.COMMITTEE).guide is None
