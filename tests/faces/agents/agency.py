"""An agent of the tests: the SDK's own client, every answer held against its schema and against the reports."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from crossread import Library

ROOT = Path(__file__).parents[3]
Answer = dict[str, Any]


class Agent:
    """Asks tools by the SDK's client and checks the form of what it gets."""

    def __init__(self, client: Client, schemas: dict[str, Answer]) -> None:
        self.client, self.schemas = client, schemas
        self.told: list[tuple[float, str | None]] = []

    async def ask(self, tool: str, **arguments: Any) -> Answer:
        """The structured answer, which satisfies the tool's outputSchema."""
        done = await self.client.call_tool(tool, arguments, progress_callback=self._note)
        words = [getattr(part, "text", "") for part in done.content]
        assert not done.is_error, words
        jsonschema.validate(done.structured_content, self.schemas[tool])
        made: Answer = done.structured_content
        return made

    async def refused(self, tool: str, **arguments: Any) -> str:
        """The sentence with which a call was refused."""
        done = await self.client.call_tool(tool, arguments)
        assert done.is_error, done.structured_content
        assert done.structured_content is None
        (part,) = done.content
        text: str = getattr(part, "text", "")
        assert text
        assert "Traceback" not in text
        assert len(text) < 1_000
        return text

    async def _note(self, progress: float, total: float | None, message: str | None) -> None:
        self.told.append((progress, message))


def meet(client: Client, work: Callable[[Agent], Awaitable[None]]) -> None:
    """Lets an agent work in a session of its own."""

    faults: list[BaseException] = []  # raised when the session is over: from inside they would come in groups

    async def run() -> None:
        async with client as open_client:
            tools = (await open_client.list_tools()).tools
            schemas = {t.name: t.output_schema for t in tools if t.output_schema}
            try:
                await work(Agent(open_client, schemas))
            except (Exception, pytest.fail.Exception) as fault:
                faults.append(fault)

    anyio.run(run)
    if faults:
        raise faults[0]


def by_pipes(library: Path, *options: str) -> Client:
    """A client of the real command, started as clients start it."""
    python_path = f"{ROOT / 'src'}:{ROOT}"
    return Client(
        stdio_client(
            StdioServerParameters(
                command=sys.executable,
                args=["-m", "crossread", "mcp", "--library", str(library), *options],
                env={"PYTHONPATH": python_path, "CROSSREAD_THREADS": "1"},
            )
        )
    )


def quotes(answer: Any) -> Iterator[Answer]:
    """Every stretch of a report anywhere in an answer."""
    if isinstance(answer, dict):
        if {"article_id", "start", "end", "text"} == set(answer):
            yield answer
        for value in answer.values():
            yield from quotes(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from quotes(value)


def exact(answer: Any, library: Library) -> int:
    """How many stretches an answer holds, every one of them exact."""
    found = list(quotes(answer))
    for one in found:
        text = library.article(one["article_id"]).article.text
        assert text[one["start"] : one["end"]] == one["text"]
    return len(found)
