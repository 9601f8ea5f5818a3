"""Events as auditd, pgaudit and CloudTrail write them."""

import json

import pytest

from compliance.collect.audit_events import events_of
from compliance.collect.formats.document import Document

AUDITD = """\
type=SYSCALL msg=audit(1767225600.123:4711): arch=c000003e syscall=257 success=yes auid=1000 \
uid=1000 comm="python" exe="/usr/bin/python3" key="personal-data"
type=CWD msg=audit(1767225600.123:4711): cwd="/srv/app"
type=PATH msg=audit(1767225600.123:4711): item=0 name="/srv/data/people.csv" inode=12 mode=0100640
type=SYSCALL msg=audit(1767225601.000:4712): syscall=257 auid=4294967295
type=PATH msg=audit(1767225601.000:4712): item=0 name=2F7372762F6D79206461746120
type=SYSCALL msg=audit(1767225602.000:4713): syscall=257 auid=1000
type=CWD msg=audit(1767225602.000:4713): cwd="/srv"
type=PATH msg=audit(1767225602.000:4713): item=0 name="data/b.csv"
type=DAEMON_START msg=audit(1767225603.000:1): op=start
"""


def read(tmp_path, text, name="log"):
    path = tmp_path / name
    path.write_text(text)
    return list(events_of(Document(path, tmp_path)))


def test_auditd_is_one_event_for_each_serial_number(tmp_path):
    whole, nobody, relative = read(tmp_path, AUDITD)
    assert (whole.who, whole.what, whole.when) == (
        "1000",
        ("/srv/data/people.csv",),
        "1767225600.123",
    )
    assert whole.whole
    assert (nobody.who, nobody.what, nobody.whole) == ("", ("/srv/my data ",), False)
    assert relative.what == ("/srv/data/b.csv",)


PGAUDIT = {
    "timestamp": "2026-01-01 00:00:00.000 UTC",
    "user": "maria",
    "dbname": "app",
    "message": 'AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.people,"select 1, 2",<not logged>',
}


def test_pgaudit_tells_the_table(tmp_path):
    lines = [PGAUDIT, {"message": "checkpoint starting: time"}, {**PGAUDIT, "dbname": None}]
    first, partial = read(tmp_path, "".join(f"{json.dumps(one)}\n" for one in lines), "pg.jsonl")
    assert first.what == ("postgresql:///app?table=public.people",)
    assert (first.who, first.whole, partial.whole) == ("maria", True, False)
    assert "select 1, 2" in first.text


def test_cloudtrail_tells_the_object(tmp_path):
    record = {
        "eventTime": "2026-01-01T00:00:00Z",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::1:user/maria"},
        "requestParameters": {"bucketName": "people", "key": "2026/a.csv"},
    }
    nobody = {**record, "userIdentity": None}
    found = read(tmp_path, json.dumps({"Records": [record, nobody, 3, {}]}), "trail.json")
    assert found[0].what == ("s3://people/2026/a.csv",)
    assert [one and one.whole for one in found] == [True, False, None, False]


def test_our_own_form(tmp_path):
    line = {"who": "maria", "what": "data/a.csv", "when": "2026-01-01"}
    whole, partial = read(tmp_path, json.dumps([line, {**line, "who": None}]), "own.json")
    assert (whole.whole, partial.whole) == (True, False)


@pytest.mark.parametrize("text", ['{"a": 1}', "3", "no json at all", '[{"x": 1}]'])
def test_another_form_is_told_as_none(tmp_path, text):
    assert read(tmp_path, text, "x.json") == [None]


@pytest.mark.parametrize(
    "message", ["AUDIT: SESSION,", 'AUDIT: OBJECT,1,"x', "AUDIT: SESSION,1,1,READ"]
)
def test_a_broken_line_of_pgaudit_is_an_event_all_the_same(tmp_path, message):
    (one,) = read(tmp_path, json.dumps({**PGAUDIT, "message": message}) + "\n", "pg.jsonl")
    assert one.what == ("postgresql:///app",)
