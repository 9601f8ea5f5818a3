from pathlib import Path

import pytest

from compliance.collect.auditd import watches

DATA = Path("/srv/data")


def logs(text: str, permission: str = "r", place: Path = DATA) -> bool:
    return any(watch.sees(place, permission) for watch in watches(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-w /srv/data -p rwa -k personal-data", id="watch"),
        pytest.param("-w /srv/data/ -p r", id="slash, no key"),
        pytest.param("-w /srv/data", id="no permissions means all"),
        pytest.param("-w /srv -p r", id="a folder above"),
        pytest.param("-a always,exit -F dir=/srv/data -F perm=r -k x", id="rule"),
        pytest.param("-a exit,always -F perm=rwxa -F dir=/srv -F key=x", id="other order"),
        pytest.param("-a always,exit -F arch=b64 -F dir=/srv/data", id="architecture"),
        pytest.param("-D\n-b 8192\n# note\n\n-w '/srv/data' -p ra", id="a whole file"),
    ],
)
def test_reads_are_logged(text):
    assert logs(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# -w /srv/data -p r", id="comment"),
        pytest.param("-w /srv/data -p wa", id="writes only"),
        pytest.param("-w /srv/database -p r", id="another folder"),
        pytest.param("-w /srv/data/sub -p r", id="a part"),
        pytest.param("-w data -p r", id="relative"),
        pytest.param("-a never,exit -F dir=/srv/data -F perm=r", id="never"),
        pytest.param("-a always,exit -F dir=/srv/data -F perm=r -F uid=0", id="one user"),
        pytest.param("-a always,exit -F dir=/srv/data -F perm=r -F uid!=0", id="all but one"),
        pytest.param("-a always,exit -F dir=/srv/data -S unlink", id="one call"),
        pytest.param("-a always,exit -F path=/srv -F perm=r", id="the folder itself only"),
        pytest.param("-w /srv/data -p r\n-e 0", id="switched off"),
        pytest.param("-w /srv/data -p r\n-D", id="deleted afterwards"),
        pytest.param("-W /srv/data -p r", id="watch removed"),
        pytest.param("-w '/srv/data -p r", id="open quote"),
        pytest.param("-w /srv/data -p z", id="no such permission"),
    ],
)
def test_reads_are_not_logged(text):
    assert not logs(text)


def test_writes_are_told_apart():
    assert logs("-w /srv/data -p wa", "w")
    assert not logs("-w /srv/data -p a", "w")
