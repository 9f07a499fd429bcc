# What logging shows: the time and the caller, called from tasks and directly by a thread.
import asyncio
import logging
import sys
import time

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(funcName)s %(message)s", "at"))
log = logging.getLogger("app")
log.addHandler(handler)
log.setLevel(logging.DEBUG)


class InLocalTime(logging.Formatter):
    converter = time.localtime


async def work(number):
    log.info("begins %d", number)
    await asyncio.to_thread(log.warning, "in a thread")
    await asyncio.to_thread(lambda: log.error("in a function of a thread"))


async def main():
    await work(1)
    handler.setFormatter(InLocalTime("%(asctime)s %(message)s", "then"))
    await work(2)
    logging.Formatter.converter = time.gmtime
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y"[:0] or "now"))
    log.info("ends")
    print(time.strftime("%Y", logging.Formatter.converter(0)), len(logging.Formatter().formatTime(record())))


def record():
    return logging.LogRecord("name", 10, "path", 1, "message", (), None)


asyncio.run(main())
