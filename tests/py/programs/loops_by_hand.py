import asyncio


async def say(text, delay=0.05):
    await asyncio.sleep(delay)
    print(text)
    return text


loop = asyncio.new_event_loop()
print(loop.run_until_complete(say("by hand")))
loop.call_later(0.1, print, "later")
loop.call_soon(print, "soon")
loop.call_later(0.15, loop.stop)
loop.run_forever()
future = loop.create_future()
future.add_done_callback(lambda f: print("called back with", f.result()))
loop.call_later(0.05, future.set_result, 42)
print(loop.run_until_complete(future))
loop.close()
with asyncio.Runner() as runner:
    print(runner.run(say("first")), runner.run(say("second")))
print(asyncio.run(say("third")))


async def nested():
    inner = say("never")
    try:
        asyncio.run(inner)
    except RuntimeError as error:
        print("RuntimeError", error)
    inner.close()
    print(asyncio.current_task().get_name(), sorted(t.get_name() for t in asyncio.all_tasks()))


asyncio.run(nested())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
