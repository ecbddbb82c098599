"""``python -m kgx`` is ``kgx``."""

from kgx.cli import main

if __name__ == "__main__":
    main()
