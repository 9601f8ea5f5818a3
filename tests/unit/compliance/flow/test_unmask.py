import csv
from datetime import UTC, datetime

import pytest

from compliance.flow.mask import mask
from compliance.flow.unmask import Copy, Request, unmask
from compliance.sources.interface import SourceError
from compliance.state.ledger import entries_of
from masking.plan import Plan
from policies.errors import PolicyError

KEY, OTHER = bytes(range(32)), bytes(32)
NOW = datetime(2026, 11, 26, tzinfo=UTC)
PLAN = Plan.model_validate(
    {
        "recipient": "team-a",
        "tables": {
            "people.csv": {
                "ssn": {"transform": "national_id", "entity": "US_SSN"},
                "email": {"transform": "email", "entity": "EMAIL_ADDRESS"},
            }
        },
    }
)
ROWS = [(f"{100 + n}-12-{3000 + 7 * n}", f"someone{n}@mail.example") for n in range(40)]
ASK = Request(("ssn",), "ann", "fraud case 12", "T-1")


@pytest.fixture
def made(tmp_path):
    source = tmp_path / "people.csv"
    with source.open("w", newline="") as file:
        csv.writer(file).writerows([("ssn", "email"), *ROWS])
    (tmp_path / "dev").mkdir()
    copy = tmp_path / "dev/people.csv"
    mask(source, copy, plan=PLAN, key=KEY)
    return Copy(copy, PLAN, KEY)


def read(path) -> list[list[str]]:
    with path.open(newline="") as file:
        return list(csv.reader(file))[1:]


def test_values_come_back_on_the_record(made, tmp_path) -> None:
    target, ledger = tmp_path / "case.csv", tmp_path / "ledger.ndjson"
    assert unmask(made, target, ASK, ledger=ledger, when=NOW) == 40
    assert [row[0] for row in read(target)] == [ssn for ssn, _ in ROWS]
    assert [row[1] for row in read(target)] == [row[1] for row in read(made.path)]
    assert target.stat().st_mode & 0o777 == 0o600
    (entry,) = entries_of(ledger)
    assert entry.data["who"] == "ann"
    assert entry.data["columns"] == ["ssn"]
    assert not any(ssn in ledger.read_text() for ssn, _ in ROWS)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"plan": PLAN.model_copy(update={"unmapped": "drop"})}, "not the plan"),
        ({"plan": PLAN.model_copy(update={"epoch": "2"})}, "for team-a in epoch 1"),
        ({"plan": PLAN.model_copy(update={"recipient": None})}, "for team-a in epoch 1"),
        ({"plan": PLAN.model_copy(update={"joins_with": "team-b"})}, "not the plan"),
        ({"key": OTHER}, "made under the key"),
    ],
)
def test_another_plan_or_key_gives_nothing(made, tmp_path, change, error) -> None:
    told = {"path": made.path, "plan": made.plan, "key": made.key, **change}
    ledger = tmp_path / "ledger.ndjson"
    with pytest.raises(PolicyError, match=error):
        unmask(Copy(**told), tmp_path / "out.csv", ASK, ledger=ledger, when=NOW)
    assert not ledger.exists()
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (Request(("email",), "ann", "why not"), "nobody can turn back"),
        (Request(("ssn",), "ann", "  "), "without a reason"),
    ],
)
def test_one_way_masks_and_no_reason_are_refused(made, tmp_path, ask, error) -> None:
    with pytest.raises(PolicyError, match=error):
        unmask(made, tmp_path / "out.csv", ask, ledger=tmp_path / "l", when=NOW)
    assert not (tmp_path / "l").exists()


def test_a_changed_copy_is_refused(made, tmp_path) -> None:
    made.path.chmod(0o600)
    made.path.write_text(made.path.read_text() + "1,2\n")
    with pytest.raises(SourceError, match="no mask report"):
        unmask(made, tmp_path / "out.csv", ASK, ledger=tmp_path / "l", when=NOW)


def test_copies_of_two_recipients_do_not_join_unless_asked(made, tmp_path) -> None:
    def masked(name, **words):
        plan = PLAN.model_copy(update=words)
        report = mask(tmp_path / "people.csv", tmp_path / name, plan=plan, key=KEY)
        return report, {row[0] for row in read(tmp_path / name)}

    ours = {row[0] for row in read(made.path)}
    report, theirs = masked("b.csv", recipient="team-b")
    assert report.recipient == "team-b"
    assert not ours & theirs
    report, joined = masked("c.csv", recipient="team-b", joins_with="team-a")
    assert (report.recipient, report.joins_with) == ("team-b", "team-a")
    assert joined == ours
