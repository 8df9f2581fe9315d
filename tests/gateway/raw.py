"""Requests byte by byte: what no client library would send."""

import asyncio
from collections.abc import Mapping
from typing import NamedTuple

from tests.gateway.site import Client


class Answer(NamedTuple):
    status: int
    content_type: str
    text: str


def request(method: str, target: bytes, headers: Mapping[str, str | bytes], body: bytes = b"") -> bytes:
    """The length is told unless the headers tell one, right or wrong."""
    lines = {"Host": "sayso.example.org", "Connection": "close", **headers}
    if "Content-Length" not in lines and "Transfer-Encoding" not in lines:
        lines["Content-Length"] = str(len(body))
    head = b"%s %s HTTP/1.1\r\n" % (method.encode(), target)
    for name, value in lines.items():
        head += b"%s: %s\r\n" % (name.encode(), value if isinstance(value, bytes) else value.encode())
    return head + b"\r\n" + body


async def send(client: Client, *pieces: bytes) -> Answer:
    """The answer to what is sent in these pieces, one after the other."""
    reader, writer = await asyncio.open_connection(client.server.host, client.server.port)
    async with asyncio.timeout(10):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.02)
        raw = await reader.read()
    writer.close()
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
    return Answer(int(lines[0].split()[1]), headers.get("content-type", "").split(";")[0], body.decode())
