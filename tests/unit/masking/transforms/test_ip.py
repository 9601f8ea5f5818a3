from ipaddress import ip_address, ip_network

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from masking.interface import Context
from masking.transforms import ip
from masking.transforms.ip import Ip


def test_addresses_become_addresses_that_are_never_routed(masked) -> None:
    four, six = masked(Ip(), ["93.184.216.34", "2606:2800:220:1::1"])
    assert ip_address(four) in ip_network("10.0.0.0/8")
    assert ip_address(six) in ip_network("2001:db8::/32")


def test_spellings_of_one_address_get_one_mask(masked) -> None:
    assert len(set(masked(Ip(), ["2001:DB8::1", "2001:db8:0:0::1"]))) == 1


def test_what_is_no_address_is_redacted(masked) -> None:
    assert masked(Ip(), ["999.1.1.1", "host", None, ""]) == ["[redacted]", "[redacted]", None, ""]


@given(st.lists(st.ip_addresses(v=4).map(str), min_size=1, max_size=20))
def test_addresses_written_as_usual_are_masked_as_the_others_are(texts: list[str]) -> None:
    column, context = pa.array(texts), Context(lambda _purpose: bytes(32), "ip")
    assert ip._dotted(column, context).equals(ip._others(column, context))
