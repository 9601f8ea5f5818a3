from ipaddress import ip_address, ip_network

from masking.transforms.ip import Ip


def test_addresses_become_addresses_that_are_never_routed(masked) -> None:
    four, six = masked(Ip(), ["93.184.216.34", "2606:2800:220:1::1"])
    assert ip_address(four) in ip_network("10.0.0.0/8")
    assert ip_address(six) in ip_network("2001:db8::/32")


def test_spellings_of_one_address_get_one_mask(masked) -> None:
    assert len(set(masked(Ip(), ["2001:DB8::1", "2001:db8:0:0::1"]))) == 1


def test_what_is_no_address_is_redacted(masked) -> None:
    assert masked(Ip(), ["999.1.1.1", "host", None, ""]) == ["[redacted]", "[redacted]", None, ""]
