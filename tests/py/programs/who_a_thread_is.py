import asyncio, copy, threading, time, logging, os, sys
from concurrent.futures import ThreadPoolExecutor
logging.basicConfig(format="%(threadName)s %(message)s", level=logging.INFO, stream=sys.stdout)
logging.getLogger("asyncio").setLevel(logging.CRITICAL)
main_ident = threading.get_ident()
def who():
    me = threading.current_thread()
    logging.info("here")
    return (me.ident == threading.get_ident() != main_ident, me.native_id == threading.get_native_id() != os.getpid(),
            me.name, me.is_alive(), me.daemon, threading.active_count(), me in threading.enumerate(),
            me is not threading.main_thread(), type(me).__name__, repr(me).startswith(f"<Thread({me.name}, started 1"))
print(main_ident == threading.main_thread().ident, threading.get_native_id() == os.getpid(), type(threading.current_thread()).__name__, threading.active_count())
async def main():
    print(await asyncio.to_thread(who))
    print(await asyncio.gather(*[asyncio.to_thread(lambda: (time.sleep(.1), threading.get_ident())[1] != main_ident) for _ in range(3)]))
    print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
    rlock = threading.RLock()
    with rlock:
        print(await asyncio.to_thread(rlock.acquire, False), rlock.acquire(False))
        rlock.release()
    loop = asyncio.get_running_loop()
    def unsafe():
        try: loop.call_soon(print, "x")
        except RuntimeError as e: print("refused", e)
        try: loop.call_later(1, print, "x")
        except RuntimeError as e: print("refused", e)
    loop.set_debug(True)
    await asyncio.to_thread(unsafe)
    loop.set_debug(False)
    lock = threading.Lock()
    def hold(n):
        with lock:
            time.sleep(.1)
            return n
    began = time.monotonic()
    print(await asyncio.gather(*[asyncio.to_thread(hold, n) for n in range(3)]), round(time.monotonic() - began, 1))
    held = asyncio.create_task(asyncio.to_thread(hold, 9)); await asyncio.sleep(.05)
    print(lock.locked(), lock.acquire(blocking=False))
    with lock: print("main got it", time.monotonic() - began >= .4)
    await held
asyncio.run(main())
print(threading.active_count())
pool = ThreadPoolExecutor(2, "w")
print(pool.submit(who).result())
pool.shutdown(); print(threading.active_count())
local = threading.local(); local.x = 1
with ThreadPoolExecutor(1) as p: print(p.submit(hasattr, local, "x").result())
idents = []
with ThreadPoolExecutor(2) as p:
    for _ in range(2): p.submit(lambda: (idents.append(threading.get_ident()), time.sleep(.1)))
print(len(set(idents)), main_ident in idents)
import pickle
print(threading.get_ident, threading.get_native_id, threading.Lock, pickle.loads(pickle.dumps(threading.get_ident)) is threading.get_ident)

local = threading.local()
local.mine = 1


class Own(threading.local):
    kept = "class"

    def __init__(self, given):
        self.given = given


own = Own(3)


def asked():
    for name in ("mine", "other"):
        try:
            print(getattr(local, name))
        except AttributeError as error:
            print(error)
    try:
        del local.mine
    except AttributeError as error:
        print(error)
    own.given += 1
    copied = copy.copy(threading.current_thread())
    print(own.given, own.kept, hasattr(own, "other"), copied.name == threading.current_thread().name, type(copied))


ThreadPoolExecutor(1).submit(asked).result()
asked()
print(type(local), type(local).__name__, threading.local, vars(local), vars(own))
