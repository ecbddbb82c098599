"""The `kgx` command."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line. Nothing that goes wrong shows a traceback unless KGX_DEBUG is set."""
    from kgx.cli.console import complain, debugging, explain_os_error
    from kgx.cli.messages import t
    from kgx.cli.status import Status

    try:
        from kgx.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(Status.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        sys.exit(Status.DONE)
    except OSError as error:
        if debugging():
            raise
        where = error.filename or t("the output")
        complain("{where}: {why}", where=where, why=explain_os_error(error))
        sys.exit(Status.NOTHING_DONE)
    except Exception as error:
        if debugging():
            raise
        advice = "set KGX_DEBUG=1 to see where, and please report it"
        complain("unexpected {kind}: {error}", advice, kind=type(error).__name__, error=error)
        sys.exit(Status.NOTHING_DONE)
