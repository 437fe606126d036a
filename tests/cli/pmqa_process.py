"""What one call of the real ``pmqa`` left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What one call left: its exit code and both streams."""

    code: int
    out: str
    err: str

    def refused(self, code: int = 1) -> str:
        """The one line that a refusal is, its exit code held; returns the line."""
        assert self.code == code, (self.code, self.err)
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]

    def done(self) -> str:
        """Standard output of a call that did what it was asked."""
        assert self.code == 0, self.err
        assert self.err == ""
        return self.out


Pmqa = Callable[..., Answer]
