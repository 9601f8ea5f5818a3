import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError
from compliance.sources.window import Stretch

WHOLE = MemoryBlob("a.tar", bytes(range(100)))


def test_a_stretch_is_read_and_jumped_in_as_a_file():
    stretch = Stretch("a.tar!/b", "b", WHOLE, 10, 20)
    with stretch.open() as stream:
        assert stream.read() == bytes(range(10, 30))
        stream.seek(-5, 2)
        assert stream.read(2) == bytes((25, 26))
        stream.seek(1)
        assert stream.read(1) == bytes((11,))
    assert (str(stretch), stretch.seeks, stretch.state) == ("a.tar!/b", True, WHOLE.state)


def test_a_stretch_that_is_cut_is_told():
    with pytest.raises(MalformedError, match=r"a\.tar!/b: is no whole member"):
        Stretch("a.tar!/b", "b", WHOLE, 90, 20).open().read()
