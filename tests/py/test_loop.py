"""The virtual loop schedules as a real one does, without waiting."""

import asyncio
import math

import pytest

from playground.limits.budget import Budget
from playground.limits.errors import Deadlock, StepLimit, TaskLimit, TimeLimit
from playground.limits.limits import Limits
from playground.loop.event_loop import VirtualEventLoop
from playground.loop.world import World


@pytest.fixture
def loop() -> VirtualEventLoop:
    return VirtualEventLoop()


def limited(limits: Limits) -> VirtualEventLoop:
    return VirtualEventLoop(World(Budget(limits)))


def test_a_sleep_moves_the_clock_to_its_exact_end(loop: VirtualEventLoop) -> None:
    async def main() -> float:
        for _ in range(10):
            await asyncio.sleep(0.1)
        return loop.time()

    assert loop.run_until_complete(main()) == 1.0


def test_timers_due_at_one_instant_fire_in_the_order_in_which_they_were_set(loop: VirtualEventLoop) -> None:
    fired: list[int] = []
    for number in range(20):
        loop.call_later(1, fired.append, number)
    loop.call_later(1, loop.stop)
    loop.run_forever()
    assert fired == list(range(20))


def test_two_waits_of_a_half_and_one_of_one_second_end_together_the_longer_first(loop: VirtualEventLoop) -> None:
    order: list[str] = []

    async def wait(name: str, *delays: float) -> None:
        for delay in delays:
            await asyncio.sleep(delay)
        order.append(name)

    async def main() -> None:
        await asyncio.gather(wait("halves", 0.5, 0.5), wait("whole", 1))

    loop.run_until_complete(main())
    assert order == ["whole", "halves"]


def test_a_cancelled_timer_neither_fires_nor_moves_the_clock(loop: VirtualEventLoop) -> None:
    loop.call_later(5, print).cancel()
    loop.call_later(1, loop.stop)
    loop.run_forever()
    assert loop.time() == 1.0


def test_an_infinite_delay_never_comes(loop: VirtualEventLoop) -> None:
    loop.call_later(math.inf, print)
    with pytest.raises(Deadlock):
        loop.run_forever()


def test_waiting_for_what_nobody_will_do_is_a_deadlock(loop: VirtualEventLoop) -> None:
    with pytest.raises(Deadlock, match=r"^nothing is left that could wake the program$"):
        loop.run_until_complete(loop.create_future())


def test_a_run_that_ended_takes_no_further_step(loop: VirtualEventLoop) -> None:
    for _ in range(2):
        with pytest.raises(Deadlock):
            loop.run_until_complete(loop.create_future())
    with pytest.raises(Deadlock):
        loop.run_until_complete(asyncio.sleep(0))


def test_time_passes_for_a_program_that_polls(loop: VirtualEventLoop) -> None:
    async def main() -> float:
        task = asyncio.create_task(asyncio.sleep(0.1))
        while not task.done():
            await asyncio.sleep(0)
        return loop.time()

    assert loop.run_until_complete(main()) == 0.1


def test_a_sleep_beside_a_poll_ends_when_it_is_due(loop: VirtualEventLoop) -> None:
    async def slept() -> float:
        await asyncio.sleep(1.23456)
        return loop.time()

    async def main() -> tuple[float, float]:
        task = asyncio.create_task(slept())
        while not task.done():
            await asyncio.sleep(0)
        return task.result(), loop.time()

    assert loop.run_until_complete(main()) == (1.23456, 1.23456)


def test_a_program_that_polls_the_clock_is_late_by_a_hundredth_at_most(loop: VirtualEventLoop) -> None:
    async def polled(seconds: float) -> float:
        while loop.time() < seconds:
            await asyncio.sleep(0)
        return loop.time()

    for seconds in (0.01, 0.3, 3, 60):
        began = loop.time()
        assert loop.run_until_complete(polled(began + seconds)) - began <= seconds * 1.011


def test_polling_ticks_past_no_timer(loop: VirtualEventLoop) -> None:
    ticks: list[float] = []

    async def ticker() -> None:
        while True:
            await asyncio.sleep(0.1)
            ticks.append(loop.time())

    async def main() -> None:
        task = asyncio.create_task(ticker())
        while len(ticks) < 20:
            await asyncio.sleep(0)
        task.cancel()

    loop.run_until_complete(main())
    assert ticks == [round(0.1 * number, 1) for number in range(1, 21)]


def test_a_thousand_turns_take_no_time(loop: VirtualEventLoop) -> None:
    async def main() -> float:
        for _ in range(990):
            await asyncio.sleep(0)
        return loop.time()

    assert loop.run_until_complete(main()) == 0.0


def test_too_many_steps_end_the_run() -> None:
    async def main() -> None:
        while True:
            await asyncio.sleep(0)

    with pytest.raises(StepLimit, match="stopped after 100 steps of the event loop in which nothing fell due"):
        limited(Limits(steps=100, steps_per_task=0)).run_until_complete(main())


def test_too_many_tasks_end_the_run() -> None:
    loop, one_too_many = limited(Limits(tasks=5)), asyncio.sleep(0)
    tasks = [loop.create_task(asyncio.sleep(0)) for _ in range(5)]
    with pytest.raises(TaskLimit, match="stopped at 5 tasks: create fewer"):
        loop.create_task(one_too_many)
    for coroutine in (one_too_many, *(task.get_coro() for task in tasks)):
        coroutine.close()


def test_a_wait_past_the_end_of_time_ends_the_run_and_leaves_the_clock() -> None:
    loop = limited(Limits())
    loop.call_later(1e12, print)
    with pytest.raises(TimeLimit, match="stopped before 10 years of virtual time had passed: wait for less"):
        loop.run_forever()
    assert loop.time() == 0.0


def test_a_task_looks_like_asyncios_own(loop: VirtualEventLoop) -> None:
    async def main() -> str:
        return repr(asyncio.current_task())

    assert loop.run_until_complete(main()).startswith("<Task pending name='Task-1' coro=<")


def test_a_programs_own_task_factory_decides(loop: VirtualEventLoop) -> None:
    class OwnTask(asyncio.Task):  # type: ignore[type-arg]
        pass

    loop.set_task_factory(lambda loop, coro, **options: OwnTask(coro, loop=loop, **options))

    async def main() -> type:
        return type(asyncio.current_task())

    assert loop.run_until_complete(main()) is OwnTask
