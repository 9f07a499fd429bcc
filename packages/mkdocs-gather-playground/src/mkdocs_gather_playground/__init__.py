"""A MkDocs plugin: a Python fence marked `gather-playground` becomes a program that readers can run."""
