"""Writes what two languages, or code and documents, both need from the one place where it is defined.

`python3 build.py generate` writes every generated file, and `build.py check` fails if one is stale. They are committed,
so that a change of the contract is seen in the diff.

What is defined where, and what is made of it, is the list in `files`. A record (the Run, the Replay and what is in
them) is a TypedDict of the engine with a text below each field. `model` reads it into types that know no language, and
`typescript` and `tables` write those down.

Why not a JSON schema with a library at either end: in the page a check is a call of a combinator of
`web/src/run/shape.ts`, of which there are a dozen lines, where a validator that reads schemas is larger than the page's
own code; and the documents need the texts, which TypedDicts lose on their way into a schema.
"""
