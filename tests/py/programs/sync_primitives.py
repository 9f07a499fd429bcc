import asyncio


async def worker(name, queue, lock, semaphore, results):
    while True:
        item = await queue.get()
        async with semaphore:
            await asyncio.sleep(0.05 * item)
        async with lock:
            results.append((name, item))
            print(name, item)
        queue.task_done()


async def condition_user(condition, name):
    async with condition:
        await condition.wait()
        print("notified", name)


async def main():
    queue, lock, semaphore, results = asyncio.Queue(), asyncio.Lock(), asyncio.Semaphore(2), []
    for item in (5, 1, 2, 1):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(n, queue, lock, semaphore, results), name=n) for n in ("w1", "w2", "w3")]
    await queue.join()
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    condition, event, barrier = asyncio.Condition(), asyncio.Event(), asyncio.Barrier(2)
    users = [asyncio.create_task(condition_user(condition, n)) for n in range(3)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*users)
    asyncio.get_running_loop().call_later(0.05, event.set)
    print(await event.wait(), await asyncio.gather(barrier.wait(), barrier.wait()))
    for next_done in asyncio.as_completed([asyncio.sleep(0.1, "slow"), asyncio.sleep(0.05, "fast")]):
        print(await next_done)
    done, pending = await asyncio.wait(
        [asyncio.create_task(asyncio.sleep(n / 20, n)) for n in (1, 5)], return_when=asyncio.FIRST_COMPLETED
    )
    print(len(done), len(pending), [task.result() for task in done])


asyncio.run(main())
