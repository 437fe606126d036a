"""Photos of a case made small for its papers: pixels alone, nothing that a camera wrote."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from assessor_app.assessment.files.photo import small_picture
from assessor_app.casefile.blobs.reader import BlobReader
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.evidence import content_holds, held_blob
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.visit import Evidence
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_evidence import Picture, Pictures, cited
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language

_WIDTH, _HEIGHT = 640, 480  # pixels: what 55 mm of paper show at 300 to the inch
_QUALITY = 80


def cited_pictures(case: CaseFile, state: CaseState) -> Pictures:
    """The small photos of what the sub-committee's report of a case cites.

    ``state`` is the case as the report tells of it.
    """
    feedback = build_feedback(state, case.edition, skin=Skin.COMMITTEE, language=Language.TH,
                              made_at=datetime.min)
    return small_pictures(case, cited(state, feedback))


def small_pictures(case: CaseFile, evidence: Iterable[Evidence]) -> Pictures:
    """The photos among some evidence by their SHA-256, each as a picture or as why there is none.

    A photo counts only when its content is here, whole, and what its hash says.
    """
    return {one.sha256: _small(case, one) for one in evidence if one.kind is EvidenceKind.PHOTO}


def _small(case: CaseFile, one: Evidence) -> Picture | str:
    blob = held_blob(case, one.sha256)
    if blob is None:
        return "photo_missing"
    if not content_holds(case, blob):
        return "photo_altered"
    try:
        image = small_picture(io.BufferedReader(BlobReader(case, one.sha256)), one.number,
                              _WIDTH, _HEIGHT)
    except KnownFault:  # told in the picture's place
        return "photo_unreadable"
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY)
    return Picture(made.getvalue(), *image.size)
