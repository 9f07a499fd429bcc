"""The answers: what each kind says of programs that meet its condition, and that near misses have none."""

from __future__ import annotations

from pathlib import Path

import pytest

import playground
from explained import said

EXAMPLES = Path(playground.__file__).parent.parent / "examples"


SAID = {
    "created after the end of the one before": (
        """
        async def alpha(): await asyncio.sleep(0.3)
        async def beta(): await asyncio.sleep(0.4)
        async def main():
            first = asyncio.create_task(alpha())
            await first
            second = asyncio.create_task(beta())
            await second
        asyncio.run(main())
        """,
        ["7: beta was created only after alpha was done (main awaits it on line 6): 0.70 s is the sum of both."],
    ),
    "a gather for each": (
        """
        async def page(number): await asyncio.sleep(0.2)
        async def main():
            for number in (1, 2, 3, 4):
                await asyncio.gather(page(number))
        asyncio.run(main())
        """,
        [
            "5: page(1), page(2) and 2 others were created one after another, each only after the one before was done: "
            "0.80 s is the sum of all 4."
        ],
    ),
    "a TaskGroup for each": (
        """
        async def job(name): await asyncio.sleep(0.5)
        async def main():
            for name in "ab":
                async with asyncio.TaskGroup() as group:
                    group.create_task(job(name))
        asyncio.run(main())
        """,
        ["6: b was created only after a was done (main awaits it on line 5): 1.00 s is the sum of both."],
    ),
    "left when main returned": (
        """
        async def mail(number):
            await asyncio.sleep(1)
        async def main():
            for number in range(2):
                asyncio.create_task(mail(number))
            await asyncio.sleep(0.2)
        asyncio.run(main())
        """,
        [
            "6: main returned at 0.20 s. mail(0) and mail(1) were not done and nobody awaited them, "
            "so asyncio.run() cancelled them."
        ],
    ),
    "left when main raised": (
        """
        async def beat():
            while True:
                await asyncio.sleep(1)
        async def main():
            asyncio.create_task(beat())
            await asyncio.sleep(0.5)
            raise LookupError("gone")
        asyncio.run(main())
        """,
        ["6: main ended at 0.50 s. beat was not done and nobody awaited it, so asyncio.run() cancelled it."],
    ),
    "raised, and a variable held the task": (
        """
        async def load():
            await asyncio.sleep(0.1)
            raise OSError("no disk")
        async def main():
            kept = asyncio.create_task(load())
            await asyncio.sleep(0.9)
        asyncio.run(main())
        """,
        [
            "4: load raised OSError at 0.10 s. Nobody received it; `kept` held the task until main ended, so asyncio "
            "could complain only at 0.90 s."
        ],
    ),
    "raised, and nobody held the task": (
        """
        async def load():
            await asyncio.sleep(0.1)
            raise OSError("no disk")
        async def main():
            asyncio.create_task(load())
            await asyncio.sleep(0.9)
        asyncio.run(main())
        """,
        ["4: load raised OSError at 0.10 s. Nobody received it; asyncio complained at once."],
    ),
    "a limit that another's blocking let pass": (
        """
        import time
        async def slow():
            await asyncio.sleep(0.2)
            time.sleep(0.6)
        async def quick():
            async with asyncio.timeout(0.6):
                await asyncio.sleep(0.3)
                await asyncio.sleep(0.1)
        async def main():
            await asyncio.gather(slow(), quick(), return_exceptions=True)
        asyncio.run(main())
        """,
        [
            "5: quick's own wait was over at 0.30 s, but slow blocked the loop from 0.20 s to 0.80 s (time.sleep, "
            "line 5); when quick's turn came, its limit of 0.60 s had passed."
        ],
    ),
    "a gather of what never waits": (
        """
        async def double(number): return 2 * number
        async def main():
            await asyncio.gather(*(double(number) for number in range(200)))
        asyncio.run(main())
        """,
        ["4: None of the 200 tasks ever waited: gather had nothing to overlap."],
    ),
    "called and not awaited, twice on a line": (
        """
        async def notify(): print("here")
        async def main():
            notify(); notify()
        asyncio.run(main())
        """,
        ["4: main() called notify() on line 4. That made 2 coroutines that nothing awaited: not a line of them ran."],
    ),
    "asyncio.run() within a loop": (
        """
        async def load(): return 1
        async def main():
            asyncio.run(load())
        asyncio.run(main())
        """,
        [
            "4: main already runs in an event loop, and a loop can't be started inside it; load() never began. "
            "Write `await load()`.",
        ],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_happened_is_said_with_its_own_names_lines_and_times(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "created together, awaited one after another": """
        async def job(seconds): await asyncio.sleep(seconds)
        async def main():
            first, second = asyncio.create_task(job(1)), asyncio.create_task(job(2))
            await first
            await second
        asyncio.run(main())
        """,
    "in a row, with a sleep of main's own between": """
        async def job(): await asyncio.sleep(1)
        async def main():
            await asyncio.create_task(job())
            await asyncio.sleep(1)
            await asyncio.create_task(job())
        asyncio.run(main())
        """,
    "cancelled at the end while a gather has it": """
        async def job(): await asyncio.sleep(1)
        async def main():
            both = asyncio.gather(job(), job())
            await asyncio.sleep(0.1)
            return both is None
        asyncio.run(main())
        """,
    "raised, and asked for": """
        async def job(): raise OSError
        async def main():
            task = asyncio.create_task(job())
            await asyncio.sleep(1)
            print(repr(task.exception()))
        asyncio.run(main())
        """,
    "a limit that had struck before the blocking was over": """
        import time
        async def slow():
            await asyncio.sleep(0.2)
            time.sleep(0.6)
        async def quick():
            async with asyncio.timeout(0.25):
                await asyncio.sleep(0.3)
        async def main():
            await asyncio.gather(slow(), quick(), return_exceptions=True)
        asyncio.run(main())
        """,
    "a gather of what blocks": """
        import time
        async def job(): time.sleep(1)
        async def main(): await asyncio.gather(job(), job())
        asyncio.run(main())
        """,
    "a gather of one": """
        async def job(): return 1
        async def main(): await asyncio.gather(job())
        asyncio.run(main())
        """,
    "asyncio.run() twice, one after the other": """
        async def main(): await asyncio.sleep(1)
        asyncio.run(main())
        asyncio.run(main())
        """,
    "the program ends itself": """
        async def main(): raise SystemExit(3)
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_where_the_condition_is_not_met_nothing_is_said(program: str) -> None:
    assert said(program) == []


OF_EXAMPLES = {
    "waiting_for_an_event": ["products waits for ready, and nobody called its set()."],
}


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_of_the_examples_only_what_is_useful_is_said(example: Path) -> None:
    answers = playground.record(example.read_text("utf-8")).replay["answers"]
    assert [answer["sentence"] for answer in answers] == OF_EXAMPLES.get(example.stem, [])
