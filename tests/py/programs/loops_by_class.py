import asyncio, inspect, warnings
warnings.simplefilter("ignore")
async def main(): await asyncio.sleep(.01); return asyncio.get_running_loop()
L0 = asyncio.run(main())
asyncio.set_event_loop_policy(None)
print(type(asyncio.run(main())) is type(L0))
class P(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("new loop"); return super().new_event_loop()
asyncio.set_event_loop_policy(P())
print(type(asyncio.get_event_loop_policy()).__name__, type(asyncio.run(main())) is type(L0))
class Q(asyncio.AbstractEventLoopPolicy):
    _loop = None
    def get_event_loop(self): return self._loop
    def set_event_loop(self, loop): self._loop = loop
    def new_event_loop(self): return asyncio.SelectorEventLoop()
asyncio.set_event_loop_policy(Q())
print(type(asyncio.run(main())) is asyncio.SelectorEventLoop)
asyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())
print(type(asyncio.run(main())) is asyncio.SelectorEventLoop)
print(issubclass(asyncio.SelectorEventLoop, asyncio.BaseEventLoop), issubclass(asyncio.SelectorEventLoop, asyncio.AbstractEventLoop), isinstance(L0, asyncio.SelectorEventLoop), inspect.isclass(asyncio.SelectorEventLoop))
class L(asyncio.SelectorEventLoop):
    ticks = 0
    def __init__(self, *args): super().__init__(*args); print("made")
    def call_later(self, *args, **kwargs): L.ticks += 1; return super().call_later(*args, **kwargs)
with asyncio.Runner(loop_factory=L) as r: print(type(r.run(main())).__name__, L.ticks)
l = L(); asyncio.set_event_loop(l); print(l.run_until_complete(main()) is l); l.close()
print(asyncio.new_event_loop().__class__ is asyncio.SelectorEventLoop)
loop = asyncio.SelectorEventLoop(); print(loop.is_running(), loop.is_closed()); loop.close(); print(loop.is_closed())
print(issubclass(asyncio.DefaultEventLoopPolicy, asyncio.AbstractEventLoopPolicy))
import selectors
l = asyncio.SelectorEventLoop(selectors.DefaultSelector()); print(l.run_until_complete(main()) is l); l.close()
print(hasattr(asyncio, "ProactorEventLoop"))
try: asyncio.get_event_loop_policy().get_event_loop()
except RuntimeError as e: print(type(e))
class M(L): pass
print(M.__mro__[1].__name__, asyncio.isfuture(3))
async def sub():
    class T(asyncio.Task): pass
    t = T(asyncio.sleep(0, 5)); print(await t, type(t).__name__)
    class F(asyncio.Future): pass
    f = F(); f.set_result(3); print(await f)
    class E(asyncio.Event): pass
    e = E(); e.set(); await e.wait()
    class Qu(asyncio.Queue):
        def _put(self, item): super()._put(item * 2)
    q = Qu(); await q.put(2); print(await q.get())
    class TG(asyncio.TaskGroup): pass
    async with TG() as tg: t = tg.create_task(asyncio.sleep(0, 1))
    print(t.result())
asyncio.run(sub())
