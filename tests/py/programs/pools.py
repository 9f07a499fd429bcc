import asyncio, re, threading, time, logging
from concurrent.futures import ThreadPoolExecutor, CancelledError, wait, FIRST_COMPLETED
from concurrent.futures.thread import BrokenThreadPool
seen = []
def work(name, s=.1):
    seen.append(name); time.sleep(s); return name
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        a = loop.run_in_executor(pool, work, "a"); b = loop.run_in_executor(pool, work, "b")
        await asyncio.sleep(.05)
        print(seen, pool._work_queue.qsize(), len(pool._threads))
        print(await a, await b, seen)
    seen.clear()
    pool = ThreadPoolExecutor(1)
    fs = [pool.submit(work, n) for n in "abc"]
    print([f.running() for f in fs], fs[2].cancel(), fs[0].cancel(), fs[2].cancelled())
    time.sleep(.15)
    print([f.running() for f in fs], [f.done() for f in fs], seen)
    pool.shutdown(cancel_futures=True)
    print(seen, [f.cancelled() for f in fs])
    pool = ThreadPoolExecutor(1)
    fs = [pool.submit(work, n) for n in "xyz"]
    pool.shutdown(wait=False, cancel_futures=True)
    print([f.cancelled() for f in fs], seen, fs[0].result())
    try: pool.submit(work, "q")
    except RuntimeError as e: print(e)
asyncio.run(main())
def bad():
    time.sleep(.1); raise ValueError("no")
pool = ThreadPoolExecutor(1, initializer=bad)
f = pool.submit(work, "n"); g = pool.submit(work, "m")
for x in (f, g):
    try: print(x.result())
    except BrokenThreadPool as e: print(type(e).__name__, e)
try: pool.submit(work, "k")
except BrokenThreadPool as e: print("submit", e)
with ThreadPoolExecutor(2) as p:
    began = time.monotonic()
    fs = [p.submit(work, n, .1) for n in range(4)]
    done, left = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done) >= 1, len(left) <= 3)
    print(list(p.map(work, "ab")), round(time.monotonic() - began, 1))
    first = p.submit(time.sleep, .1)
    print(re.sub("0x[0-9a-f]+|pending|running", "…", repr(first)), type(first).__name__, type(first).__module__)
