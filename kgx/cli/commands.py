"""How commands are declared: plain Typer, and ``--lang`` for each of them without their having to know."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from kgx.cli.completing import languages
from kgx.cli.console import fail
from kgx.cli.messages import LANGUAGES, choose

__all__ = ["Commands", "LanguageOption"]

Function = TypeVar("Function", bound=Callable[..., Any])
HELP = ("-h", "--help")


def _chosen(name: str | None) -> str | None:
    if name is not None:
        if name not in LANGUAGES:
            fail("--lang {name}: unknown", "one of {known}", name=name, known=", ".join(LANGUAGES))
        choose(name)
    return name


LanguageOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="ko|en", callback=_chosen, is_eager=True, autocompletion=languages,
                 help="The language of messages; by default that of KGX_LANG or the locale."),
]  # fmt: skip


class Commands(typer.Typer):
    """Commands with ``--lang``. Their help is plain: Typer would import rich for every ``--help``, at several times
    the cost.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            no_args_is_help=True,
            context_settings={"help_option_names": list(HELP)},
            **settings,
        )

    def command(self, *names: Any, **settings: Any) -> Callable[[Function], Function]:
        """As Typer's; a command that has a parameter `language` gets the language given, any other only the option."""
        register = super().command(*names, **settings)

        def add(function: Function) -> Function:
            register(_spoken(function))
            return function

        return add


def _spoken(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with the option ``--lang``, which is not handed on."""
    signature = inspect.signature(function, eval_str=True)
    if "language" in signature.parameters:
        return function
    option = inspect.Parameter("language", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=LanguageOption)

    @wraps(function)
    def command(**values: Any) -> None:
        values.pop("language")
        function(**values)

    parameters = [*signature.parameters.values(), option]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command
