"""What hypothesis draws: percents about the thresholds, intervals, facts, made-up editions."""

from __future__ import annotations

from hypothesis import strategies as st

from assessor_app.criteria.edition import (
    Award,
    Category,
    Edition,
    Item,
    Kind,
    Reading,
    Rule,
    Text,
)
from assessor_app.criteria.verdicts import Facts

WORDS = Text("คำ", "words")

# Most percents lie about the thresholds, so that exact ties and near misses are common.
percents = st.one_of(
    st.sampled_from([25, 30, 40, 45, 50, 55]), st.sampled_from(range(20, 60, 5)),
    st.sampled_from(range(0, 101, 5)),
)
intervals = st.one_of(
    percents.map(lambda percent: (percent, percent)),
    st.tuples(percents, percents).map(lambda ends: (min(ends), max(ends))),
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: (min(ends), max(ends))),
)
facts = st.builds(
    Facts,
    fl_certified=st.sampled_from([True, True, True, False, None]),
    prior_awards=st.none() | st.frozensets(st.sampled_from("123456"), max_size=4),
)


def score_sets(edition: Edition, *, units: bool = False) -> st.SearchStrategy:
    """Scores by target: each item scored, as an interval, or missing; perhaps whole categories."""

    @st.composite
    def build(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
        level = draw(st.none() | st.sampled_from([25, 30, 40, 50, 55]))
        scores: dict[str, tuple[int, int]] = {}
        for category in edition.categories:
            if units and draw(st.booleans()):
                scores[category.id] = draw(intervals)
                continue
            for item in category.items:
                choice = draw(st.integers(0, 9))
                if level is not None and choice < 7:
                    scores[item.id] = (level, level)
                elif choice < 9:
                    scores[item.id] = draw(intervals)
        return scores

    return build()


@st.composite
def small_editions(draw: st.DrawFn, *, most_weight: int = 7) -> Edition:
    """A made-up edition small enough to try every split and every path of."""
    categories = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        items = [
            Item(
                f"{number}.{place}", WORDS, WORDS, draw(st.integers(1, most_weight)),
                draw(st.sampled_from(["assumed", "assumed", "official"])), "made-up",
            )
            for place in range(1, draw(st.integers(1, 3)) + 1)
        ]
        weight = sum(item.weight for item in items)
        categories.append(Category(
            str(number), WORDS, WORDS, WORDS, Kind.PROCESS, weight, "made-up", tuple(items),
        ))
    scopes = ["total", *(f"category:{category.id}" for category in categories)]
    scopes += [f"item:{item.id}" for category in categories for item in category.items]
    rules = []
    for place in range(draw(st.integers(2, 6))):
        rules.append(Rule(
            f"rule-{place}", draw(st.sampled_from(scopes)), WORDS,
            draw(st.sampled_from([">=", ">"])),
            draw(st.sampled_from([("text",), ("table",), ("text", "table")])), "made-up",
            percent=draw(st.sampled_from([25, 30, 40, 50, 50, 60])),
        ))
    award = Award("category-1", WORDS, WORDS, (), tuple(rules), "1")
    readings = (Reading("text", WORDS, WORDS), Reading("table", WORDS, WORDS))
    return Edition(
        1, "made-up", 2500, WORDS, {"made-up": WORDS}, 45, "made-up", readings, (), (), (),
        tuple(categories), (award,), (),
    )
