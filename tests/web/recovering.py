"""A program that is stopped, and a page in which what it did takes long to put together."""

# Says on the console when it has run long enough to have been reported on.
PRINTS_AND_HANGS = """\
import asyncio
import js

async def work():
    print("half done")
    await asyncio.sleep(2)
    print("at two seconds")
    begin = js.performance.now()
    while js.performance.now() < begin + 1000:
        pass
    js.console.log("has told")
    while True:
        pass

asyncio.run(work())
"""

# Python is asked to put together what a stopped program did only when the test says so, and nobody tires of waiting.
HOLD_RECOVERY = """(() => {
  const { setTimeout } = window;
  window.setTimeout = (act, ms, ...rest) => (ms >= 5000 ? 0 : setTimeout(act, ms, ...rest));
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    const send = () => post.call(this, message, ...rest);
    if (message.kind === "recover") window.goOn = send;
    else send();
  };
})()"""
