"""`make bench`: print every ratio, one section after the other."""

import importlib

SECTIONS = ("reading", "segmenting", "stability", "page", "slider")

for section in SECTIONS:
    module = importlib.import_module(f"tests.bench.{section}")
    print(f"\n== {module.__doc__.splitlines()[0]}")
    module.run()
