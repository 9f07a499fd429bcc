import sys

print("a", end="")
print("b")
print("warning", file=sys.stderr)
sys.stdout.write("no newline at the end")
