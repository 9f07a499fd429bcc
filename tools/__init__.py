"""The parts of build.py. They use the standard library alone, since .venv is what they make."""
