import asyncio


async def patient(name, event):
    print(name, "waits")
    await event.wait()


async def main():
    event = asyncio.Event()
    await asyncio.sleep(0.5)
    await asyncio.gather(patient("first", event), patient("second", event))


asyncio.run(main())
