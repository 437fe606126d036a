"""Where the shipped data lives: beside the packages in a checkout, inside them when installed."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources_root() -> Path:
    """The folder that holds criteria/, fonts/, words/ …

    Raises FileNotFoundError where the installation is incomplete, naming the places looked in.
    """
    package = Path(__file__).resolve().parent
    bundle = Path(getattr(sys, "_MEIPASS", package))  # PyInstaller unpacks its data there
    places = (package / "resources", package.parent / "resources", bundle / "resources")
    for place in places:
        if (place / "criteria").is_dir():
            return place
    raise FileNotFoundError("no resources folder in " + ", ".join(map(str, places)))


def resource(*parts: str) -> Path:
    """The path of one shipped file, for example ``resource("criteria", "pmqa-2562.toml")``."""
    return resources_root().joinpath(*parts)
