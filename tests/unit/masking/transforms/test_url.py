import re

from masking.transforms.url import Url


def test_scheme_stays_host_and_path_go(masked) -> None:
    one, same_host, plain = masked(
        Url(), ["https://bob.example/u/1?x=2", "https://bob.example/u/2", "http://bob:pw@h.example"]
    )
    shape = r"https?://([a-z2-7]{10})\.example\.com/[a-z2-7]{16}"
    hosts = [re.fullmatch(shape, url)[1] for url in (one, same_host, plain)]
    assert hosts[0] == hosts[1] != hosts[2]
    assert one != same_host
    assert plain.startswith("http://")


def test_a_broken_address_gets_a_mask_all_the_same(masked) -> None:
    assert masked(Url(), ["http://[::1"])[0].startswith("https://")
