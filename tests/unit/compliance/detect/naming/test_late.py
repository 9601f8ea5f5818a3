from concurrent.futures import ThreadPoolExecutor

from compliance.detect.names.interface import NONE, Names
from compliance.detect.naming.late import LateNamer


class Silent:
    digest = "silent"

    def names(self, texts, documents=None) -> Names:
        return NONE


def test_the_model_is_loaded_once_and_only_when_it_is_asked() -> None:
    loads: list[int] = []

    def load() -> Silent:
        loads.append(1)
        return Silent()

    namer = LateNamer(load, "silent")
    assert namer.digest == "silent"
    assert loads == []
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(namer.names, [["a"]] * 16))
    assert loads == [1]
