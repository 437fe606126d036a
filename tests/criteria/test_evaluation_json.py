"""The JSON of one evaluation, key by key."""

from __future__ import annotations

import json

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.evaluation_json import evaluation_as_json
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.verdicts import Facts

EDITION = builtin_edition()


def test_the_json_of_an_evaluation() -> None:
    scores = {item: (50, 50) for item in EDITION.items if item != "6.2"} | {"3.1": (45, 55)}
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, scores), Facts(True, None))
    rounds = dict.fromkeys(scores, "independent") | {"1.1": "site_visit", "6.2": "consensus"}
    said = evaluation_as_json(evaluation, EDITION, rounds)
    assert list(said) == ["edition", "scored", "total", "categories", "items", "awards"]
    assert said["edition"] == "pmqa-2562"
    assert said["scored"] == [17, 18]
    assert said["total"] == {"low": "472.25", "high": "527.75"}
    assert said["categories"]["6"] == {"low": "25", "high": "75", "max": "100"}
    assert list(said["categories"]) == list("1234567")
    assert said["items"]["1.1"] == {
        "low_percent": 50, "high_percent": 50, "weight": "60", "weight_status": "assumed",
        "round": "site_visit",
    }
    assert said["items"]["6.2"] == {
        "low_percent": 0, "high_percent": 100, "weight": "50", "weight_status": "assumed",
        "round": None,
    }
    assert said["items"]["7.1"]["weight_status"] == "official"
    assert list(said["awards"]) == [award.id for award in EDITION.awards]
    award = said["awards"]["category-3"]
    assert list(award) == ["verdict", "readings", "holds_under_any_split", "rules"]
    assert award["verdict"] == "open"
    assert award["readings"] == {"text": "open", "table": "open"}
    assert award["holds_under_any_split"] is True  # open however 3 and 6 are split
    rules = {rule["id"]: rule for rule in award["rules"]}
    assert rules["own-text"] == {
        "id": "own-text", "scope": "category:3", "low": "52.25", "high": "57.75", "operator": ">",
        "required": "55", "margin": "-2.75", "status": "open", "readings": ["text"],
        "source": "seed:L108",
    }
    assert rules["fl"] == {
        "id": "fl", "scope": "fl", "low": True, "high": True, "operator": ">=", "required": True,
        "margin": None, "status": "met", "readings": ["text", "table"],
        "source": "seed:L70-72; seed:L140",
    }
    prior = {rule["id"]: rule for rule in said["awards"]["distinguished"]["rules"]}["prior-awards"]
    assert (prior["low"], prior["high"], prior["required"], prior["margin"]) == (0, 6, 2, -2)
    assert prior["status"] == "open"
    assert not any(isinstance(value, float) for value in numbers_of(json.loads(json.dumps(said))))


def numbers_of(value: object) -> list[object]:
    if isinstance(value, dict):
        return [number for one in value.values() for number in numbers_of(one)]
    if isinstance(value, list):
        return [number for one in value for number in numbers_of(one)]
    return [value]


def test_without_rounds_every_round_is_null() -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, {"1": (50, 50)}), Facts())
    said = evaluation_as_json(evaluation, EDITION)
    assert {item["round"] for item in said["items"].values()} == {None}
    assert said["scored"] == [2, 18]
