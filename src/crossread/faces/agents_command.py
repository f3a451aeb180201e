"""The command `crossread mcp`, which serves agents."""

from __future__ import annotations

import secrets
import sys

import click
from click.core import ParameterSource

from crossread.faces import examples
from crossread.faces.library_commands import library_option, opened, private_option, quiet_option
from crossread.faces.output import note
from crossread.faces.serve_command import address_of, listen

PORT = 8750


@click.command(epilog=examples.MCP_EXAMPLES, short_help="Serve agents over the Model Context Protocol.")
@library_option
@click.option("--allow-files", is_flag=True, help="Let agents compare files of this machine by their paths.")
@private_option
@click.option("--http", is_flag=True, help="Streamable HTTP instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: the address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--token", envvar="CROSSREAD_TOKEN", help="With --http: what clients show. CROSSREAD_TOKEN.")
@quiet_option
@click.pass_context
def mcp(
    context: click.Context, where: str | None, allow_files: bool, allow_private: bool, http: bool, host: str, port: int,
    token: str | None, quiet: bool,
) -> None:  # fmt: skip
    """Give agents tools: find stories, compare reports, check a claim, show the exact words.

    A client of the Model Context Protocol starts this command itself and speaks with it over standard input and
    output; docs/agents.md shows how it is set up. With --http it listens at an address: that of this machine alone
    unless --host says otherwise, and then only with a token; one is made and printed where none is given.
    """
    said = [n for n in ("host", "port", "token") if context.get_parameter_source(n) is ParameterSource.COMMANDLINE]
    if said and not http:
        raise click.UsageError(f"--{said[0]} goes with --http.")
    try:
        from crossread.faces.agents.desk import Desk
        from crossread.faces.agents.server import serve_pipes
    except ModuleNotFoundError as fault:
        if (fault.name or "").startswith("crossread"):
            raise
        raise click.UsageError(f"agents need more ({fault.name}): pip install 'crossread[mcp]'") from fault

    with opened(where) as library:
        desk = Desk(library, allow_files, allow_private)
        if not http:
            if not quiet and sys.stdin is not None and sys.stdin.isatty():
                note("a client is awaited on standard input; --http listens at an address (Ctrl-C ends it)")
            serve_pipes(desk)
            return
        from crossread.faces.agents.web import PATH, serve
        from crossread.faces.site.settings import is_loopback

        listening = listen(host, port)
        if not is_loopback(host) and not token:
            token = secrets.token_urlsafe(24)
            note(f"clients need the token {token}")
        if not quiet:
            address = address_of(host, listening.getsockname()[1])
            note(f"agents are served at {address.rstrip('/')}{PATH}; Ctrl-C stops it")
        serve(desk, listening, token or None, is_loopback(host))
