"""The command line ``pmqa``: exit 0 done, 1 refused by the data, 2 misuse, 70 a fault of ours."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence

import click

from assessor_app import __version__
from assessor_app.commands.framework import Group, Option, usage_fault
from assessor_app.commands.screen import (
    Screen,
    arguments_in_utf8,
    chosen_language,
    silence,
    speak_utf8,
)
from assessor_app.criteria.small_file import system_reason
from assessor_app.errors import KnownFault
from assessor_app.printable import printable
from assessor_app.words import Language, say

DONE, REFUSED, MISUSE, BUG, INTERRUPTED = 0, 1, 2, 70, 130

_COMMANDS = "assessor_app.commands"
PLACES = {
    "new": f"{_COMMANDS}.case:new",
    "score": f"{_COMMANDS}.scores:score",
    "comment": f"{_COMMANDS}.scores:comment",
    "team": f"{_COMMANDS}.team:team",
    "declare": f"{_COMMANDS}.team:declare",
    "seal": f"{_COMMANDS}.team:seal",
    "consensus": f"{_COMMANDS}.consensus:consensus",
    "factor": f"{_COMMANDS}.factor:factor",
    "result": f"{_COMMANDS}.result:result",
    "theme": f"{_COMMANDS}.theme:theme",
    "form": f"{_COMMANDS}.form:form",
    "issue": f"{_COMMANDS}.issue:issue",
    "agenda": f"{_COMMANDS}.agenda:agenda",
    "evidence": f"{_COMMANDS}.evidence:evidence",
    "stage": f"{_COMMANDS}.stage:stage",
    "scenario": f"{_COMMANDS}.scenario:scenario",
    "eligibility": f"{_COMMANDS}.eligibility:eligibility",
    "report": f"{_COMMANDS}.report:report",
    "worksheet": f"{_COMMANDS}.worksheet:worksheet",
    "history": f"{_COMMANDS}.case:history",
    "check": f"{_COMMANDS}.case:check",
    "copy": f"{_COMMANDS}.case:copy",
    "repair": f"{_COMMANDS}.case:repair",
    "merge": f"{_COMMANDS}.merge:merge",
    "conflict": f"{_COMMANDS}.conflict:conflict",
    "sync": f"{_COMMANDS}.sync:sync",
    "packet": f"{_COMMANDS}.packet:packet",
    "roster": f"{_COMMANDS}.roster:roster",
    "identity": f"{_COMMANDS}.identity:identity",
    "hub": f"{_COMMANDS}.hub:hub",
    "office": f"{_COMMANDS}.office:office",
    "open": f"{_COMMANDS}.window:open_",
    "demo": f"{_COMMANDS}.demo:demo",
    "thai": f"{_COMMANDS}.thai:thai",
    "edition": f"{_COMMANDS}.edition:edition",
}


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"pmqa {__version__}")
        ctx.exit()


pmqa = Group(
    "pmqa", places=PLACES, help="pmqa",
    params=[
        Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
               callback=_show_version, help="opt_version"),
    ],
)


def with_open(arguments: Sequence[str]) -> list[str]:
    """The arguments of ``python -m assessor_app``, where ``open`` goes without saying.

    A first argument that names a command is that command; a case file of such a name is opened as
    ``./score``. Options before it, as ``--lang en``, may stand in front of either.
    """
    first = 0
    while first < len(arguments) and arguments[first].startswith("-"):
        first += 2 if arguments[first] == "--lang" else 1
    if first < len(arguments) and arguments[first] in PLACES:
        return list(arguments)
    if {"-h", "--help", "--version"} & set(arguments[:first]):
        return list(arguments)
    return ["open", *arguments]


def main() -> None:
    """Run ``pmqa`` on the arguments of this process and leave with its exit code."""
    arguments_in_utf8()
    speak_utf8()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run ``pmqa`` on arguments and return the exit code; no exception gets out."""
    language = chosen_language(arguments, os.environ)
    try:
        _sweep()
        try:
            with pmqa.make_context("pmqa", list(arguments), obj=Screen(language)) as ctx:
                pmqa.invoke(ctx)
            code = DONE
        finally:
            sys.stdout.flush()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.ClickException as error:
        code = _refuse(usage_fault(error), language)
    except KnownFault as fault:
        code = _refuse(fault, language)
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        code = _nobody_listens()
    except OSError as fault:
        code = _refuse_os_error(fault, language)
    except Exception as bug:
        code = _crash(bug, language)
    return code


def _sweep() -> None:
    """Remove what an earlier start was making when it was killed."""
    from assessor_app.casefile.home import something_left

    if something_left():
        from assessor_app.casefile.passing import sweep

        sweep()


def _tell(text: str) -> None:
    """One line on standard error, whatever the sentence holds."""
    with contextlib.suppress(OSError, ValueError):  # nobody to tell: the exit code still says it
        sys.stderr.write("pmqa: " + printable(" ".join(text.split())) + "\n")
        sys.stderr.flush()


def _refuse(fault: KnownFault, language: Language) -> int:
    _tell(fault.text(language))
    return MISUSE if fault.misuse else REFUSED


def _nobody_listens() -> int:
    """The reader of our output has gone (``pmqa history CASE | head``): nothing went wrong."""
    silence(sys.stdout)
    return DONE


def _refuse_os_error(fault: OSError, language: Language) -> int:
    if fault.errno == errno.EPIPE or (  # Windows says so of a pipe whose reader has gone
            os.name == "nt" and fault.errno == errno.EINVAL and fault.filename is None):
        return _nobody_listens()
    if fault.filename is None:  # standard output itself: a full disk behind a redirection
        silence(sys.stdout)
        place = say("cli.standard_output", language)
    else:
        place = str(fault.filename)
    key = {
        errno.ENOSPC: "cli_os_full", errno.EACCES: "cli_os_forbidden",
        errno.EPERM: "cli_os_forbidden", errno.EROFS: "cli_os_forbidden",
        errno.ENOENT: "cli_os_missing", errno.EISDIR: "cli_os_folder",
    }.get(fault.errno or 0, "cli_os_other")
    return _refuse(KnownFault(key, place=place, reason=system_reason(fault)), language)


def _crash(bug: Exception, language: Language) -> int:
    from assessor_app.commands.crash import damage_behind, write_crash_report

    damage = damage_behind()
    if damage is not None:
        return _refuse(damage, language)
    place = write_crash_report(bug)
    _tell(say("cli.crashed", language, kind=type(bug).__name__, place=place))
    return BUG


if __name__ == "__main__":
    main()
