"""Verdicts, reasons and paths in words, the same on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from assessor_app.criteria.advice import Advice, Path, Step, open_items
from assessor_app.criteria.edition import Edition, Rule
from assessor_app.criteria.scoring import points_text
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import AwardResult, Evaluation, Reviews, RuleResult
from assessor_app.words import Language, say

Lang = Language | str

MINUS = "\u2212"
EN_DASH = "\u2013"
MOST_NAMED = 6  # items named one by one in a sentence
MOST_REASONS = 3


def verdict_word(verdict: Verdict, language: Lang) -> str:
    """ผ่านเกณฑ์, ไม่ผ่าน, ยังไม่แน่ or ขึ้นกับการตีความ."""
    return say(f"rules.verdict_{verdict.value}", language)


def status_word(status: Status, language: Lang) -> str:
    """ผ่าน, ไม่ผ่าน or ยังไม่แน่ for one rule."""
    return say(f"rules.status_{status.value}", language)


def rule_name(rule: Rule, language: Lang) -> str:
    """The short name of a rule as the edition gives it."""
    return rule.name.of(language)


def reading_name(edition: Edition, reading_id: str, language: Lang) -> str:
    """ตามข้อความ, ตามตาราง. KeyError for an unknown reading."""
    return {reading.id: reading for reading in edition.readings}[reading_id].name.of(language)


def amount(hundredths: int, *, sign: bool = False) -> str:
    """Points in words: two decimals, a true minus; with ``sign`` a plus before a gain."""
    text = f"{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"
    if hundredths < 0:
        return MINUS + text
    return f"+{text}" if sign and hundredths else text


def amount_range(low: int, high: int) -> str:
    """"55.00", or "27.50–77.50" with an en dash."""
    return amount(low) if low == high else f"{amount(low)}{EN_DASH}{amount(high)}"


def has_text(result: RuleResult, language: Lang) -> str:
    """What the applicant has: points, มี / ไม่มี / ยังไม่ระบุ, or a count."""
    if result.rule.scope == "fl":
        if result.low != result.high:
            return say("rules.not_given", language)
        return say("rules.yes" if result.low else "rules.no", language)
    if result.rule.scope == "prior_awards":
        return str(result.low) if result.low == result.high else say("rules.not_given", language)
    return amount_range(result.low, result.high)


def required_text(result: RuleResult, language: Lang) -> str:
    """What a rule asks for: "≥ 300", "> 17.5", มี, "≥ 2"."""
    if result.rule.scope == "fl":
        return say("rules.yes", language)
    sign = ">" if result.rule.operator == ">" else "≥"
    if result.rule.scope == "prior_awards":
        return f"{sign} {result.required}"
    return f"{sign} {points_text(result.required)}"


def margin_text(result: RuleResult) -> str:
    """The least margin with its sign; empty for a fact."""
    if result.margin is None or result.rule.scope == "prior_awards":
        return ""
    return amount(result.margin, sign=True)


def scope_name(rule: Rule, language: Lang) -> str:
    """What a rule is about, short: หมวด 4, 7.2, คะแนนรวม; the rule's own name for a fact."""
    kind, _, target = rule.scope.partition(":")
    if kind in ("category", "item"):
        return say(f"rules.scope_{kind}", language, id=target)
    return say("rules.scope_total", language) if kind == "total" else rule_name(rule, language)


def holds_text(result: AwardResult, language: Lang) -> str:
    """Whether the verdict stays under every split of the item weights."""
    return say("rules.holds" if result.holds_under_any_split else "rules.holds_not", language)


def reviews_text(reviews: Reviews | None, language: Lang) -> str:
    """How many of a team's reviews are sealed, where one is missing: "1 of 3 reviews sealed".

    Empty in a case without a team, and where every review is open.
    """
    if reviews is None or reviews.complete:
        return ""
    if not reviews.counting:
        return say("rules.reviews_none", language)
    parts = [say("rules.reviews_sealed", language, sealed=reviews.sealed, all=reviews.counting)]
    if reviews.absent:
        parts.append(say("rules.reviews_absent", language, names=", ".join(reviews.absent)))
    return say("rules.reason_joint", language).join(parts)


def missing_text(reviews: Reviews | None, language: Lang) -> str:
    """The same, then who has not sealed and what their reviews count as; empty likewise."""
    parts = (reviews_text(reviews, language), waiting_text(reviews, language))
    return say("rules.reason_joint", language).join(filter(None, parts))


def waiting_text(reviews: Reviews | None, language: Lang) -> str:
    """Who has not sealed, and what reviews that are not open count as; empty likewise."""
    if reviews is None or reviews.complete:
        return ""
    parts = [say("rules.reviews_waiting", language, names=", ".join(reviews.unsealed))
             ] if reviews.unsealed else []
    parts.append(say("rules.reviews_count", language))
    return say("rules.reason_joint", language).join(parts)


def alone_text(name: str, language: Lang, *, own: bool) -> str:
    """The heading over what one review alone says, the reader's own or another's."""
    if own:
        return say("rules.review_alone_own", language)
    return say("rules.review_alone", language, name=name)


def award_reason(
    edition: Edition, result: AwardResult, language: Lang, *, evaluation: Evaluation | None = None,
    reviews: Reviews | None = None,
) -> str:
    """Why an award's verdict is what it is, in one sentence without a full stop.

    With ``evaluation`` an open verdict names the items it waits for; without it, the rules. While
    a team's review is missing (``reviews``, else those of the evaluation) the sentence says so,
    and never that every rule is met: it is met by what stands so far.
    """
    reviews = evaluation.reviews if reviews is None and evaluation is not None else reviews
    missing = reviews_text(reviews, language)
    joint = say("rules.reason_joint", language)
    if result.verdict is Verdict.ELIGIBLE:
        held = say("rules.reason_decided", language) if missing else _eligible(
            edition, result, language)
        return _sentence(joint.join(filter(None, (held, missing))))
    if result.verdict is Verdict.NOT_ELIGIBLE:
        return _sentence(joint.join(filter(None, (_reasons(result.rules, language), missing))))
    parts = [
        say(
            "rules.by_reading_no", language, reading=reading_name(edition, reading, language),
            reasons=_reasons(_of_reading(result, reading), language),
        )
        for reading, verdict in result.readings.items() if verdict is Verdict.NOT_ELIGIBLE
    ]
    parts += [
        say("rules.by_reading_yes", language, reading=reading_name(edition, reading, language))
        for reading, verdict in result.readings.items() if verdict is Verdict.ELIGIBLE
    ]
    if result.verdict is Verdict.OPEN and missing and evaluation is None:
        parts = [missing_text(reviews, language), *_facts(_open_rules(result), language), *parts]
    elif result.verdict is Verdict.OPEN:
        parts = _waiting(edition, result, language, evaluation, missing) + parts
    elif missing:
        parts.append(missing)
    return _sentence(joint.join(parts))


def path_title(advice: Advice, language: Lang) -> str:
    """ทางที่สั้นที่สุด 3 ขั้น; empty where there is no path."""
    if advice.path is None:
        return ""
    return say("rules.path_title", language, count=advice.path.total_steps)


def path_sentence(
    edition: Edition, advice: Advice, language: Lang, *, reviews: Reviews | None = None,
) -> str:
    """What would reach the award, in words: facts in the way first, then the fewest steps.

    Where no step is needed, a team's ``reviews`` of which one is missing are told of.
    """
    missing = reviews_text(reviews, language)
    facts = _facts([one for one in advice.shortfalls if one.status is Status.OPEN], language)
    parts = []
    if advice.blocked_by:
        blocked = say("rules.reason_joint", language).join(_facts(advice.blocked_by, language))
        parts.append(say("rules.path_blocked", language, facts=blocked))
    if advice.path is not None:
        key = "rules.path_end_scores" if advice.blocked_by or facts else "rules.path_end"
        parts.append(say(key, language, steps=steps_text(edition, advice.path, language),
                         **_by_all(edition, language)))
        parts += [
            say("rules.path_by_items", language, category=_target(edition, category_id, language))
            for category_id in advice.by_items
        ]
        parts += facts
    elif facts:
        joined = say("rules.reason_joint", language).join(facts)
        parts.append(say("rules.path_scores_done", language, facts=joined))
        parts += filter(None, (missing,))
    elif not parts:
        parts += [say("rules.reason_decided", language), missing] if missing else [
            say("rules.path_none", language, readings=_by_all(edition, language)["readings"])]
    return _sentence(say("rules.reason_joint", language).join(parts))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: Sequence[str], joint_key: str, language: Lang) -> str:
    if len(words) < 2:
        return "".join(words)
    comma = say("rules.list_comma", language)
    return comma.join(words[:-1]) + say(joint_key, language) + words[-1]


def _of_reading(result: AwardResult, reading: str) -> list[RuleResult]:
    return [one for one in result.rules if reading in one.rule.readings]


def _by_all(edition: Edition, language: Lang) -> dict[str, str]:
    """That all readings agree, after a sentence, and what scores meet then."""
    match len(edition.readings):
        case 1:
            return {"readings": "", "met": say("rules.meet_rules", language)}
        case 2:
            return {"readings": say("rules.both_readings", language),
                    "met": say("rules.meet_both", language)}
    return {"readings": say("rules.all_readings", language), "met": say("rules.meet_all", language)}


def _eligible(edition: Edition, result: AwardResult, language: Lang) -> str:
    readings = _by_all(edition, language)["readings"]
    scores = [one for one in result.rules if margin_text(one)]
    if not scores:
        return say("rules.reason_eligible", language, readings=readings)
    least = min(scores, key=lambda one: one.low - one.required)
    return say(
        "rules.reason_eligible_least", language, readings=readings,
        scope=scope_name(least.rule, language), margin=margin_text(least),
    )


def _reasons(rules: Iterable[RuleResult], language: Lang) -> str:
    """The rules that cannot be met: one for each scope, first those that most readings ask for."""
    failing = [one for one in rules if one.status is Status.NOT_MET]
    by_scope: dict[str, RuleResult] = {}
    for one in failing:
        other = by_scope.get(one.rule.scope)
        # Of two operators at one threshold the stricter only matters on the exact tie.
        if other is None or (one.required, one.rule.operator == ">=") > (
            other.required, other.rule.operator == ">=",
        ):
            by_scope[one.rule.scope] = one
    readings: dict[str, set[str]] = {}
    for one in failing:
        readings.setdefault(one.rule.scope, set()).update(one.rule.readings)
    chosen = sorted(by_scope.values(), key=lambda one: -len(readings[one.rule.scope]))
    told = [_shortfall(one, language) for one in chosen[:MOST_REASONS]]
    if len(chosen) > MOST_REASONS:
        told.append(say("rules.and_more", language, count=len(chosen) - MOST_REASONS))
    return say("rules.list_comma", language).join(told)


def _shortfall(result: RuleResult, language: Lang) -> str:
    rule = result.rule
    if rule.scope == "fl":
        return say("rules.no_fl", language)
    if rule.scope == "prior_awards":
        required = result.required + (rule.operator == ">")
        return say("rules.few_prior", language, count=result.high, required=required)
    scope = scope_name(rule, language)
    missing = result.required - result.high
    settled = result.low == result.high
    if missing > 0:
        key = "rules.short_points" if settled else "rules.short_points_best"
        return say(key, language, scope=scope, points=amount(missing))
    if rule.percent is None:
        return say("rules.tie_points", language, scope=scope, points=amount(result.high))
    return say(
        "rules.tie" if settled else "rules.tie_best", language,
        scope=scope, points=amount(result.high), percent=rule.percent,
    )


def _facts(rules: Iterable[RuleResult], language: Lang) -> list[str]:
    """Facts that stand in the way or are not given."""
    told = []
    for one in rules:
        if one.rule.scope in ("fl", "prior_awards"):
            waits = "rules.wait_fl" if one.rule.scope == "fl" else "rules.wait_prior"
            is_open = one.status is Status.OPEN
            told.append(say(waits, language) if is_open else _shortfall(one, language))
    return told


def _open_rules(result: AwardResult) -> list[RuleResult]:
    """The rules that are open in a reading whose verdict is."""
    return [
        one for one in result.rules
        if one.status is Status.OPEN
        and any(result.readings[reading] is Verdict.OPEN for reading in one.rule.readings)
    ]


def _waiting(
    edition: Edition, result: AwardResult, language: Lang, evaluation: Evaluation | None,
    missing: str,
) -> list[str]:
    """What an open verdict waits for; ``missing`` reviews stand for the items that they hold."""
    waiting = _open_rules(result)
    parts = [*filter(None, (missing,)), *_facts(waiting, language)]
    if evaluation is None:
        scores = {one.rule.scope: one for one in waiting if margin_text(one)}
        return parts + [
            say(
                "rules.wait_range", language, scope=scope_name(one.rule, language),
                range=amount_range(one.low, one.high), required=required_text(one, language),
            )
            for one in list(scores.values())[:MOST_REASONS]
        ]
    items = open_items(edition, evaluation, result)
    unscored = [item for item in items if not missing and not evaluation.items[item].scored]
    spread = [item for item in items if evaluation.items[item].scored]
    for names, key in ((unscored, "wait_items"), (spread, "wait_spread")):
        if len(names) > MOST_NAMED:
            many = "wait_many" if key == "wait_items" else "wait_spread_many"
            parts.append(say(f"rules.{many}", language, count=len(names)))
        elif names:
            listed = _listed(names, "rules.list_joint", language)
            parts.append(say(f"rules.{key}", language, items=listed))
    return parts


def _target(edition: Edition, target: str, language: Lang) -> str:
    if target in edition.category_by_id:
        return say("rules.scope_category", language, id=target)
    return target


def steps_text(edition: Edition, path: Path, language: Lang) -> str:
    """A path's steps, those from and to the same percents told together."""
    either = bool(path.alternatives)
    steps = [*path.steps, *path.alternatives]

    def ends(step: Step) -> tuple[bool, int, int]:
        return step.scored, step.from_percent, step.to_percent

    order = {key: place for place, key in reversed(list(enumerate(map(ends, steps))))}
    joint = "rules.either_joint" if either else "rules.list_joint"
    groups = []
    for (scored, low, high), together in groupby(
        sorted(steps, key=lambda step: order[ends(step)]), key=ends,
    ):
        targets = _listed(
            [_target(edition, step.target, language) for step in together], joint, language,
        )
        key = "rules.path_step" if scored else "rules.path_step_unscored"
        groups.append(say(key, language, targets=targets, low=low, high=high))
    if len(groups) > 2 and not either:
        return say("rules.reason_joint", language).join(groups)
    return _listed(groups, joint, language)
