import asyncio


async def fetch(name):
    return name


async def main():
    fetch("dropped at once")
    kept = fetch("kept to the end of main")
    print("main goes on")


asyncio.run(main())
fetch("outside")
left = fetch("left at exit")
print("the end")
