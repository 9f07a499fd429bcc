"""The name of a class, whatever its metaclass says."""

from collections.abc import Callable
from typing import Final

class_name: Final[Callable[[type], str]] = type.__dict__["__name__"].__get__
"""`type.__name__`, past a class of the program's own that answers something else, or does something"""
