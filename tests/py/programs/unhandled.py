import asyncio


async def fails(delay):
    await asyncio.sleep(delay)
    raise KeyError("lost")


async def main():
    asyncio.create_task(fails(0.05))
    await asyncio.sleep(0.1)
    try:
        try:
            await fails(0.05)
        except KeyError as error:
            raise RuntimeError("second") from error
    finally:
        print("finally")


asyncio.run(main())
