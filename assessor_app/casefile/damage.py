"""What a file is told to be where looking at it goes wrong in a way that no code has a name for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.faults import told
from assessor_app.errors import KnownFault

# What values of a wrong shape lead to when they are projected or read
WRONG_VALUES = (
    ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError,
    msgspec.MsgspecError, sqlite.IntegrityError, sqlite.InterfaceError, sqlite.ProgrammingError,
    sqlite.DataError)


@contextmanager
def damage_told(place: Path) -> Iterator[None]:
    """Tell whatever goes wrong while a file is looked at as its damage; the disk's own faults too.

    For what is the same for every file: a sound one answers it, as each test does.
    """
    try:
        with told(place):
            yield
    except (sqlite.Error, *WRONG_VALUES) as error:
        raise KnownFault("case_damaged", name=place.name) from error
