"""The hidden folder in which a copy grows."""

from pathlib import Path

import pytest

from compliance.sources.engines.interface import BusyTargetError
from compliance.sources.engines.staging import staging
from compliance.sources.interface import SourceError


def begun(target, identity="a", resume=False):
    return staging(target, identity=identity, resume=resume)


def interrupted(target):
    ended(target, KeyboardInterrupt())


def ended(target, error):
    """A run that writes half of something, and ends by an error."""

    def run():
        with begun(target) as place:
            (place.folder / "half").write_text("x")
            raise error

    with pytest.raises(type(error)):
        run()


def test_a_run_of_the_same_identity_goes_on_with_what_was_done(tmp_path):
    interrupted(tmp_path / "copy")
    with begun(tmp_path / "copy", resume=True) as place:
        assert (place.folder / "half").is_file()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("identity", "resume"), [("a", False), ("b", True), ("b", False)])
def test_any_other_run_begins_anew(tmp_path, identity, resume):
    interrupted(tmp_path / "copy")
    with begun(tmp_path / "copy", identity, resume) as place:
        assert not (place.folder / "half").exists()


def test_an_error_leaves_nothing(tmp_path):
    ended(tmp_path / "copy", SourceError("no"))
    assert not list(tmp_path.iterdir())


def test_one_run_holds_it(tmp_path):
    with begun(tmp_path / "copy"), pytest.raises(BusyTargetError), begun(tmp_path / "copy"):
        pass
    with begun(tmp_path / "copy"):
        pass


def test_a_file_is_published_with_its_report_and_overwrites_nothing(tmp_path):
    published(tmp_path / "copy", "x", b"{}")
    assert (tmp_path / "copy.mask-report.json").read_text() == "{}"
    with pytest.raises(SourceError, match="cannot be published"):
        published(tmp_path / "copy", "y", b"other")
    assert (tmp_path / "copy").read_text() == "x"
    assert (tmp_path / "copy.mask-report.json").read_text() == "{}"


def published(target, text, report):
    """A file made visible."""
    with begun(target) as place:
        (place.folder / "ready").write_text(text)
        place.publish(place.folder / "ready", report)


def test_a_folder_is_published_with_its_report_in_it(tmp_path):
    with begun(tmp_path / "copy") as place:
        (place.folder / "ready").mkdir()
        (place.folder / "ready/a").write_text("x")
        place.publish(place.folder / "ready", b"{}")
    assert {one.name for one in (tmp_path / "copy").iterdir()} == {"a", "mask-report.json"}
    assert {one.name for one in tmp_path.iterdir()} == {"copy"}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system has no /proc")
def test_a_place_that_takes_no_folder_is_told():
    with (
        pytest.raises(SourceError, match="cannot be written"),
        staging(Path("/proc/copy.csv"), identity="a", resume=False),
    ):
        pass


def test_a_disk_that_takes_no_more_is_told_and_leaves_nothing(tmp_path):
    target = tmp_path / "copy"
    with (
        pytest.raises(SourceError, match="cannot be written"),
        staging(target, identity="a", resume=False),
    ):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())
