"""Who a person is in a case, and the author codes of issue numbers; part of the file format.

The rules here must never change for a format: two copies that differ in them would count one
person as two, or give one number twice. That is why they do not share the general text functions.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.lookup import (
    assessor_name,
    first_makers,
    founding_chain,
    last_counter,
)
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.values import SHARED
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

# The consonants in use: ฃ and ฅ have been out of the language for a century.
CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_CODE_LENGTH = 4

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SARA_AM_APART = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_SARA_AM_FIRST = re.compile("\u0e33([\u0e48-\u0e4b])")


def display_name(name: str) -> str:
    """A name as it is kept: NFC, sara am whole, no invisible characters, white space folded."""
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", name)).replace("เเ", "แ")
    name = _SARA_AM_APART.sub("\\1\\2\u0e33", name)
    return " ".join(_SARA_AM_FIRST.sub("\\1\u0e33", name).split())


def assessor_id(case_id: str, name: str) -> str:
    """The id of a person in a case: one name typed on two copies is one person.

    The first 16 hexadecimal digits of the SHA-256 of the case id, a line feed, and the name in its
    display form with case folded.
    """
    key = display_name(name).casefold()
    return hashlib.sha256(f"{case_id}\n{key}".encode()).hexdigest()[:16]


def ensure_assessor(case: CaseFile, name: str) -> Assessor:
    """The assessor of a name, written into the case where it is new.

    Raises KnownFault ``name_missing`` for a name of nothing but white space.
    """
    shown = display_name(name)
    if not shown:
        raise KnownFault("name_missing")
    id_ = assessor_id(case.case_id, shown)
    held = assessor_name(case, id_)
    if held is None:
        write(case, shown, [Edit("assessor", id_, "name", shown)])
        held = shown
    return Assessor(id_, held)


def assessor_for(case: CaseFile, person: str) -> Assessor:
    """The person's entry in a case; in a sample, its first assessor, so that the scores show."""
    state = read_state(case)
    lent = state.application.sample or not case.writable
    if lent and state.assessors and not state.members:  # in a team nobody borrows another's eyes
        if person and (own := assessor_id(case.case_id, person)) in state.assessors:
            return state.assessors[own]
        with_scores = [score.assessor_id for score in state.scores]
        return state.assessors[with_scores[0] if with_scores else next(iter(state.assessors))]
    id_ = assessor_id(case.case_id, person)
    if not case.writable or not case.authority.allows(case.signer, "assessor", id_):
        return Assessor(id_, person)  # they look on; what they wrote would not count
    return ensure_assessor(case, person)


def author_code(case: CaseFile, assessor: Assessor, entity: str = "issue") -> str:
    """The code that an assessor's issues (or log entries) carry when written in this copy.

    In the founding chain, which lives in one file only, a letter in the order in which authors
    first write one there; in any other chain four letters made of the chain's random id and the
    assessor's. Two copies never give the same.
    """
    chain = case.chains.get(SHARED)
    founding = founding_chain(case)
    if chain is None or chain.chain != founding:
        return _chain_code(chain.chain, assessor.id) if chain is not None else ""
    authors = first_makers(case, entity, founding)
    if assessor.id not in authors:
        authors.append(assessor.id)
    return _letter_code(authors.index(assessor.id))


def next_counter(case: CaseFile, code: str, entity: str = "issue") -> int:
    """The next number of a code; one that was deleted stays given."""
    return last_counter(case, entity, code) + 1


def _letter_code(index: int) -> str:
    """ก ข ค … ฮ, then กก กข …"""
    high, low = divmod(index, len(CONSONANTS))
    return (CONSONANTS[high - 1] if high else "") + CONSONANTS[low]


def _chain_code(chain: str, assessor: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"{chain}\n{assessor}".encode()).digest())
    code = ""
    for _ in range(_CODE_LENGTH):
        number, index = divmod(number, len(CONSONANTS))
        code += CONSONANTS[index]
    return code
