"""The `kgx` command."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line. Nothing that goes wrong shows a traceback unless KGX_DEBUG is set."""
    from kgx.cli.console import complain, debugging, explain_os_error

    try:
        from kgx.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        sys.exit(0)
    except OSError as error:
        if debugging():
            raise
        complain(f"{error.filename or 'the output'}: {explain_os_error(error)}")
        sys.exit(2)
    except Exception as error:
        if debugging():
            raise
        complain(f"unexpected {type(error).__name__}: {error}", "set KGX_DEBUG=1 to see where, and please report it")
        sys.exit(2)
