"""All tables of the opinion map, one after another; a name after it prints one of them alone."""

import os
import sys
from importlib import import_module

TABLES = ("published", "known", "stability", "routing", "speed", "from_csv")
LIBRARIES = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in LIBRARIES}


def main(names: list[str]) -> None:
    unknown = sorted(set(names) - set(TABLES))
    if unknown:
        sys.exit(f"There is no table {unknown[0]}. There are: {', '.join(TABLES)}.")
    for name in names or TABLES:
        import_module(f"benchmarks.opinion.{name}").main()
        print()


if __name__ == "__main__":
    if ONE_THREAD.items() <= os.environ.items():
        main(sys.argv[1:])
    else:
        # The libraries look at their number of threads when they are loaded.
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.opinion", *sys.argv[1:]], os.environ | ONE_THREAD)
