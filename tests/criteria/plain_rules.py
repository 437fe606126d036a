"""A second, plain implementation of the award rules, typed in from the table (seed:L125-137).

It shares nothing with the program: fractions instead of hundredths, a literal table instead of the
edition file, loops instead of rules as data. The tests hold the engine against it.
"""

from __future__ import annotations

from fractions import Fraction

# row: full points, then the cell for the awards of category 1 … 6
TABLE = """
1   120  60    30    30    30    30    30
2   80   20    40    20    20    20    20
3   110  27.5  27.5  55    27.5  27.5  27.5
4   100  25    25    25    50    25    25
5   90   22.5  22.5  22.5  22.5  45    22.5
6   100  25    25    25    25    25    50
7.1 60   18    18    15    15    15    18
7.2 70   17.5  17.5  21    17.5  17.5  17.5
7.3 70   17.5  17.5  17.5  17.5  21    17.5
7.4 70   21    17.5  17.5  17.5  17.5  17.5
7.5 60   15    18    15    15    15    15
7.6 70   17.5  17.5  17.5  21    17.5  21
"""
ROWS = {
    row.split()[0]: [Fraction(cell) for cell in row.split()[1:]]
    for row in TABLE.strip().split("\n")
}
ITEMS = [f"{category}.{number}" for category in range(1, 7) for number in (1, 2)] + [
    f"7.{number}" for number in range(1, 7)
]
LINKED = {
    "1": {"7.1", "7.4"}, "2": {"7.1", "7.5"}, "3": {"7.2"},
    "4": {"7.6"}, "5": {"7.3"}, "6": {"7.1", "7.6"},
}
AWARDS = [f"category-{number}" for number in range(1, 7)] + ["distinguished"]
ONES = "123456"


def points_of(percents: dict[str, int]) -> dict[str, Fraction]:
    """Points of each row of the table, items 1.1-6.2 weighing half their category each."""
    points = {f"7.{n}": ROWS[f"7.{n}"][0] * percents[f"7.{n}"] / 100 for n in range(1, 7)}
    for one in ONES:
        both = percents[f"{one}.1"] + percents[f"{one}.2"]
        points[one] = ROWS[one][0] * Fraction(both, 200)
    points["7"] = sum((points[f"7.{n}"] for n in range(1, 7)), Fraction(0))
    points["total"] = sum((points[one] for one in "1234567"), Fraction(0))
    return points


def by_text(points: dict[str, Fraction], award: str, fl: bool, prior: int) -> bool:
    """The sentences, seed:L95-96 and L107-109."""
    full = {**{one: ROWS[one][0] for one in ROWS}, "7": Fraction(400)}
    share = {name: points[name] / full[name] for name in full}
    if award == "distinguished":
        every = all(share[one] >= Fraction(40, 100) for one in "1234567")
        return fl and prior >= 2 and every and points["total"] >= 400
    own = award[-1]
    if not fl or points["total"] < 300 or share[own] <= Fraction(1, 2):
        return False
    if any(share[one] < Fraction(1, 4) for one in "1234567"):
        return False
    for number in range(1, 7):
        item = f"7.{number}"
        if item in LINKED[own]:
            if share[item] < Fraction(30, 100):
                return False
        elif share[item] <= Fraction(25, 100):
            return False
    return True


def by_table(points: dict[str, Fraction], award: str, fl: bool, prior: int) -> bool:
    """The table's column, each cell the least that will do; the distinguished award as by text."""
    if award == "distinguished":
        return by_text(points, award, fl, prior)
    column = int(award[-1])
    cells = all(points[row] >= ROWS[row][column] for row in ROWS)
    return fl and points["total"] >= 300 and cells


def verdicts(
    low: dict[str, int], high: dict[str, int], fl: bool | None, prior: frozenset[str] | None,
) -> dict[str, tuple[str, str, str]]:
    """Each award's verdict together, by the text and by the table, over intervals of percents."""
    least, most = points_of(low), points_of(high)
    answers = {}
    for award in AWARDS:
        readings = []
        for reading in (by_text, by_table):
            if reading(least, award, fl is True, len(prior or ())):
                readings.append("eligible")
            elif not reading(most, award, fl is not False, 6 if prior is None else len(prior)):
                readings.append("not_eligible")
            else:
                readings.append("open")
        text, table = readings
        if text == table:
            both = text
        elif {text, table} == {"eligible", "not_eligible"}:
            both = "depends_on_reading"
        else:
            both = "open"
        answers[award] = both, text, table
    return answers
