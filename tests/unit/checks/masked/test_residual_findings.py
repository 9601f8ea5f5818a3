"""MSK-001: what masking explains, and what it does not."""

COPY = ("scan", "applications-train")


def subjects(decision):
    return [one.subject for one in decision.counterexamples]


def test_what_a_scan_calls_explained_is_not_believed(world, ask):
    for column in world.data[COPY]["inputs"][0]["columns"]:
        column["explained"] = "trust me"
    del world.data["mask", "applications-train"]
    world.dataset("applications-train")["masked"] = False
    assert subjects(ask("MSK-001")) == ["applications-train.ssn", "applications-train.income"]


def test_a_severity_that_a_scan_lowers_is_not_believed(world, ask):
    for column in world.data[COPY]["inputs"][0]["columns"]:
        column.update(severity="low", kind="other")
    world.masked_column("ssn")["leakage"]["equal"] = 400
    assert subjects(ask("MSK-001")) == ["applications-train.ssn"]


def test_cells_of_a_masked_column_are_explained_with_it(world, ask):
    found = {"entity": "US_SSN", "score": 0.9, "severity": "high", "recognizer": "ssn"}
    place = {"row": 0, "column": "ssn", "start": 0, "end": 11}
    world.data[COPY]["inputs"][0]["findings"] = [dict(found, location=place)]
    assert ask("MSK-001").outcome == "PASSED"


def test_a_finding_without_a_column_is_never_explained(world, ask):
    found = {"entity": "US_SSN", "score": 0.9, "severity": "high", "recognizer": "ssn"}
    place = {"row": 0, "column": None, "start": 0, "end": 11}
    world.data[COPY]["inputs"][0]["findings"] = [
        dict(found, location=place, explained="a surrogate")
    ]
    assert subjects(ask("MSK-001")) == ["applications-train.text"]


def test_a_keyed_digest_is_matched_by_its_path(world, ask):
    world.data[COPY]["inputs"][0]["digest"] = "hmac-sha256:" + "1" * 64
    assert ask("MSK-001").outcome == "PASSED"
    world.data[COPY]["inputs"][0]["uri"] = "data/train/others.csv"
    assert ask("MSK-001").outcome == "FAILED"


def test_columns_of_other_files_of_the_run_do_not_speak_for_this_one(world, ask):
    file = world.mask()["report"]["files"][0]
    other = dict(file, target="people.csv", target_digest="sha256:" + "9" * 64)
    world.mask()["report"]["files"].append(other)
    file["columns"] = file["columns"][1:]
    assert subjects(ask("MSK-001")) == ["applications-train.ssn"]


def test_training_data_in_production_is_a_copy_too(world, ask):
    world.dataset("applications-train").update(environment="production", masked=False)
    del world.data["mask", "applications-train"]
    assert ask("MSK-001").outcome == "FAILED"


def test_a_scan_of_nothing_is_no_scan(world, ask):
    world.data[COPY]["inputs"] = []
    assert ask("MSK-001").outcome == "MISSING"
