"""Where the installation's own data lies; apart, so that asking for it loads nothing else."""

from __future__ import annotations

import os
from pathlib import Path


def home_folder() -> Path:
    """The folder of the installation's data; the environment's PMQA_HOME comes first."""
    given = os.environ.get("PMQA_HOME")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("pmqa-workbench", appauthor=False)
