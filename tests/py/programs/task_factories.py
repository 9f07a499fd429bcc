import asyncio
import inspect


class Mine(asyncio.Task):
    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        self.number = "mine"


class Alike(asyncio.Task):
    def __eq__(self, other):
        return isinstance(other, Alike)

    def __hash__(self):
        return 7


async def child(n):
    print("child", n, asyncio.current_task().get_name().rstrip("0123456789"))
    try:
        await asyncio.sleep(n / 10)
    finally:
        print("leaving", n)
    return n


def refusing(loop, coro, **options):
    coro.close()
    raise ValueError("no tasks today")


async def failing():
    raise KeyError("at once")


async def main():
    loop = asyncio.get_running_loop()
    if hasattr(asyncio, "eager_task_factory"):
        loop.set_task_factory(asyncio.eager_task_factory)
    tasks = [asyncio.create_task(child(n), name=f"task {n}") for n in (1, 2, 5)]
    tasks.append(asyncio.create_task(failing(), name="failing"))
    await asyncio.sleep(0.3)
    print(tasks[2].cancel(), tasks[0].cancel(), tasks[2].cancelling())
    done, pending = await asyncio.wait(tasks)
    print(sorted(task.get_name() for task in done), len(pending), repr(tasks[3].exception()))
    print(await asyncio.gather(child(0), child(1), return_exceptions=True))

    loop.set_task_factory(lambda loop, coro, **options: Mine(coro, loop=loop, **options))
    task = asyncio.create_task(child(1), name="named")
    print(type(task), task.number, task.get_name())
    task.set_name("renamed")
    task.cancel("by hand")
    print(await asyncio.gather(task, return_exceptions=True))

    loop.set_task_factory(refusing)
    try:
        await asyncio.gather(child(6))
    except ValueError as error:
        print(error)
    loop.set_task_factory(None)
    coro = child(7)
    try:
        asyncio.create_task(coro, wrong=1)
    except TypeError as error:
        print(str(error).split(" ", 1)[1])
    coro.close()
    alike = [Alike(child(n), loop=loop, name=f"alike {n}") for n in (1, 2)]
    await alike[1]
    print(alike[0] == alike[1], alike[0].done())
    print(type(asyncio.create_task(child(0))) is asyncio.Task, asyncio.Task.__name__, inspect.signature(asyncio.Task))
    await asyncio.Task(child(1), name="made by hand")


asyncio.run(main())
