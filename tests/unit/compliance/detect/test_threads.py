from compliance.detect.threads import begun, pool


def test_each_kind_of_work_has_threads_of_its_own() -> None:
    assert pool("a") is pool("a")
    assert pool("a") is not pool("b")


def test_a_task_within_another_kind_of_task_is_done() -> None:
    def within() -> int:
        return begun(lambda: 7, "b", alone=False)()

    tasks = [begun(within, "a", alone=False) for _ in range(99)]
    assert [one() for one in tasks] == [7] * 99


def test_a_task_alone_is_done_at_once() -> None:
    seen: list[int] = []
    result = begun(lambda: seen.append(1), "a", alone=True)
    assert seen == [1]
    assert result() is None
