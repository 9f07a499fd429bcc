"""What is raised where nobody can catch it is printed as CPython prints it."""

import asyncio
import sys
import weakref


class A:
    def __del__(self):
        raise KeyError("x")


A()


class B(Exception):
    def __str__(self):
        1 / 0


class E:
    def __del__(self):
        raise B

    def __repr__(self):
        1 / 0


E()


class F:
    def __del__(self):
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise B() from e


F()


def cb(r):
    raise asyncio.CancelledError("a\nb")


class G:
    pass


g = G()
r = weakref.ref(g, cb)
del g


async def gen():
    try:
        yield 1
    finally:
        raise RuntimeError


def gg():
    try:
        yield 1
    finally:
        raise RuntimeError


x = gg()
next(x)
del x
sys.unraisablehook = lambda u: print(u.exc_type, u.err_msg, u.object if u.object is None else "obj")
A()
sys.unraisablehook = sys.__unraisablehook__
A()
