"""What a case learns of the office and its roster while it is synced, and what it still lacks.

A case holds no roster: that names everybody whom the office knows, and whom each may not assess.
The office says in each case what its roster says of that case's team, and no more.
"""

from __future__ import annotations

from assessor_app.assessment.identities import OfficeSaid, name_office, say_roster
from assessor_app.assessment.people import assessor_id
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.identity import OFFICE
from assessor_app.casefile.sayings import roster_held
from assessor_app.casefile.signatures import Signer
from assessor_app.errors import KnownFault
from assessor_app.exchange.roster import Roster, Trust


def bring_office(case: CaseFile, by: Signer, trust: Trust) -> OfficeSaid:
    """Bring into a case what whoever syncs it may say there: its office, or what its roster says.

    Tells beside that what of the roster the case does not know yet.
    """
    office = trust.office
    if office is None or not case.authority.chartered:
        return OfficeSaid()
    said = OfficeSaid()
    if by.signer != office.signer:
        said = name_office(case, office.signer, office.name)
    elif trust.roster is not None and not trust.unread:
        said = _say(case, by, office.name, trust.roster)
    return OfficeSaid(said.touched, (*said.faults, *_lacking(case, office.signer, trust)))


def _say(case: CaseFile, by: Signer, name: str, roster: Roster) -> OfficeSaid:
    persons = {(assessor_id(case.case_id, one.person), one.signer): bool(one.revoked)
               for one in roster.members}
    keys = {one.signer: all(other.revoked for other in roster.of(one.signer))
            for one in roster.members}
    return say_roster(case, by, name, roster.serial, persons, keys)


def _lacking(case: CaseFile, key: str, trust: Trust) -> tuple[KnownFault, ...]:
    speakers, held = case.authority.speakers(OFFICE), roster_held(case, key)
    if held >= trust.serial or (speakers and key not in speakers):  # of another office is told
        return ()
    if not speakers:
        return (KnownFault("office_unnamed"),)
    return (KnownFault("roster_behind", serial=trust.serial),)
