"""What is passed by, told together."""

from compliance.flow.scanning.gathering import gathered
from policies.reports import Skip


def test_much_of_one_kind_is_told_together():
    images = [Skip(f"{number}.png", "image", accountable=True) for number in range(4)]
    few = [Skip(f"{number}.gif", "image", accountable=True) for number in range(3)]
    unread = [Skip(f"{number}.csv", "unreadable") for number in range(4)]
    assert list(gathered([*images, *few, *unread])) == [
        Skip("*.png (4 files)", "image", accountable=True),
        *few,
        *unread,
    ]
