import pyarrow as pa

from masking.pick import picks
from masking.pools import Pool


def test_no_text_is_its_own_pick_and_the_style_follows_the_source() -> None:
    entries = Pool.of(["Anna", "Bo"])
    found = picks(pa.array(["anna", "ANNA", "Anna", "Bo", "B", ""]), bytes(32), entries)
    assert found.to_pylist()[:4] == ["bo", "BO", "Bo", "Anna"]
    assert found.to_pylist()[4] in ("Anna", "Bo")
    assert found.to_pylist()[5] == ""
