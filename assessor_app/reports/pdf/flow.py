"""The flow of blocks over pages: what stays together, what is parted, where a page begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assessor_app.reports.pdf.layout import Bookmark, Gap, PageBreak
from assessor_app.reports.pdf.text import Block


@dataclass(frozen=True, slots=True)
class Region:
    """Where the text of a page stands: its left edge, top, foot and width."""

    x: float
    top: float
    foot: float
    width: float

    @property
    def room(self) -> float:
        """Its height."""
        return self.foot - self.top


@dataclass(slots=True)
class Page:
    """One page: its blocks, each with the height at which it begins."""

    region: Region
    placed: list[tuple[Block, float]] = field(default_factory=list)


def paginate(blocks: Sequence[Block], region_of: Callable[[int], Region]) -> list[Page]:
    """Place blocks over as many pages as they need; ``region_of`` gets the page's index."""
    flow = _Flow(region_of)
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, PageBreak):
            if flow.room < block.unless_room:
                flow.break_page()
            continue
        width = flow.page.region.width
        chain = _chain(block, waiting, width)
        if not flow.empty and chain > flow.room:
            flow.break_page()
        height = block.height(width)
        if height <= flow.room:
            flow.place(block, height)
            continue
        parts = block.split(width, flow.room)
        if parts is None and not flow.empty:
            flow.break_page()
            waiting.append(block)
            continue
        if parts is None:  # cannot be parted even on a page of its own: it stands as it is
            flow.place(block, height)
            continue
        flow.place(parts[0], flow.room)
        flow.break_page()
        waiting.append(parts[1])
    return flow.pages


def _chain(block: Block, waiting: list[Block], width: float) -> float:
    """What must stand together: kept blocks and the beginning of what follows them."""
    total = 0.0
    for following in (block, *reversed(waiting)):
        if not following.keep:
            return total + following.least(width)
        total += following.height(width)
        if total > 500:
            break
    return total


class _Flow:
    def __init__(self, region_of: Callable[[int], Region]) -> None:
        self._region_of = region_of
        self.pages = [Page(region_of(0))]
        self._used = 0.0

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def empty(self) -> bool:
        return not any(not isinstance(block, Bookmark) for block, _ in self.page.placed)

    @property
    def room(self) -> float:
        return self.page.region.room - self._used

    def place(self, block: Block, height: float) -> None:
        if isinstance(block, Gap) and self.empty:
            return  # no space at the head of a page
        self.page.placed.append((block, self.page.region.top + self._used))
        self._used += height

    def break_page(self) -> None:
        if self.empty:
            return
        self.pages.append(Page(self._region_of(len(self.pages))))
        self._used = 0.0
