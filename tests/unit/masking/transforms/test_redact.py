from datetime import date

import pyarrow as pa

from masking.transforms.redact import Redact


def test_every_value_becomes_the_mark_in_any_type(masked) -> None:
    assert masked(Redact(), ["a", None, ""]) == ["[redacted]", None, ""]
    assert masked(Redact(mark="x"), [1, None], pa.int64()) == ["x", None]
    assert masked(Redact(), [date(2020, 1, 1)], pa.date32()) == ["[redacted]"]
    assert masked(Redact(), [b"\xff"], pa.binary()) == ["[redacted]"]
