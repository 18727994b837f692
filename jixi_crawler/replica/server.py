"""A small HTTP/1.1 server in a thread of its own, that can also misbehave on purpose."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import traceback
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Self

from jixi_crawler.replica.http import Request, Response, Wire, on_wire, parse_head

_MAX_HEAD = 65_536
_CHUNK = 65_536
Responder = Callable[[Request], Response]
Witness = Callable[[Request, int], None]


class HttpServer:
    """Serve `respond` on `host`:`port` (0: a free one) while the `with` block runs.

    Connections are kept alive, TCP_NODELAY is set, names are not looked up and nothing is printed.
    `witness` is told of every request and the status it gets (0: none) before the answer is sent.
    """

    def __init__(
        self,
        respond: Responder,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        witness: Witness | None = None,
    ) -> None:
        self._respond, self._witness = respond, witness
        self.host, self.port = host, port
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._server: asyncio.Server | None = None
        self._clients: set[asyncio.Task[None]] = set()
        self._reopening: asyncio.TimerHandle | None = None

    @property
    def url(self) -> str:
        """The base URL, without a trailing slash."""
        return f"http://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to listen. Raises OSError when the port is taken."""
        try:
            self._loop.run_until_complete(self._open())
        except OSError:
            self._loop.close()
            raise
        self._thread = threading.Thread(target=self._loop.run_forever, name="replica", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close every connection and end the thread."""
        if self._thread is None:
            return
        self._call(self._close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._thread = None

    def go_down(
        self, seconds: float | None = None, ended: Callable[[], None] | None = None
    ) -> None:
        """Stop listening and drop every connection: new ones are refused until `come_up`.

        With `seconds` it ends by itself, after telling `ended`.
        """
        self._call(lambda: self._go_down(seconds, ended))

    def come_up(self) -> None:
        """Listen again on the same port."""
        self._call(self._open)

    def _call(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something in the server's thread; wait for it, unless this is that thread."""
        if threading.current_thread() is self._thread:
            # A little later, so that the answer to the request that asked for it still leaves.
            self._loop.call_later(0.05, lambda: self._keep(self._loop.create_task(work())))
        else:
            asyncio.run_coroutine_threadsafe(work(), self._loop).result(timeout=10)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _open(self) -> None:
        if self._reopening:
            self._reopening.cancel()
            self._reopening = None
        if self._server is None:
            self._server = await asyncio.start_server(
                self._serve, self.host, self.port, limit=_MAX_HEAD, reuse_address=True, backlog=512
            )
            self.port = self._server.sockets[0].getsockname()[1]

    async def _go_down(self, seconds: float | None, ended: Callable[[], None] | None) -> None:
        await self._close()

        def end() -> None:
            if ended is not None:
                ended()
            self._keep(self._loop.create_task(self._open()))

        if seconds is not None:
            self._reopening = self._loop.call_later(seconds, end)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        tasks = self._clients - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._clients.add(task)
        try:
            while await self._exchange(reader, writer):
                pass
        except (
            ConnectionError,
            asyncio.IncompleteReadError,
            asyncio.LimitOverrunError,
            ValueError,
        ):
            pass  # the client left, or sent what is not HTTP
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._clients.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; say whether the connection stays open."""
        request = parse_head((await reader.readuntil(b"\r\n\r\n"))[:-4])
        length = int(request.headers.get("content-length") or 0)
        if length:
            body = await reader.readexactly(length)
            request = Request(
                method=request.method, target=request.target, headers=request.headers, body=body
            )
        try:
            response = self._respond(request)
        except Exception:  # noqa: BLE001 - a bug in a page must be seen by whoever asked for it
            text = traceback.format_exc()
            response = Response(
                status=500, body=text.encode(), content_type="text/plain", validated=False
            )
        wire = on_wire(request, response)
        if self._witness is not None:
            silent = wire.delivery.hang == "head" or wire.delivery.reset == 0
            self._witness(request, 0 if silent else wire.status)
        return await self._deliver(wire, writer)

    async def _deliver(self, wire: Wire, writer: asyncio.StreamWriter) -> bool:
        how = wire.delivery
        if how.delay:
            await asyncio.sleep(how.delay)
        if how.hang == "head":
            await asyncio.Event().wait()
        if wire.stream is not None:
            writer.write(wire.head)
            for piece in wire.stream:
                writer.write(piece)
                await writer.drain()
            return wire.keep
        data = wire.head + wire.body
        if how.reset is not None:
            await self._reset(data[: how.reset], writer)
            return False
        if how.hang == "body":
            writer.write(wire.head + wire.body[: len(wire.body) // 2])
            await writer.drain()
            await asyncio.Event().wait()
        end = len(data)
        if how.cut is not None:
            end = len(wire.head) + int(len(wire.body) * how.cut)
        if how.interval is not None:
            for position in range(end):
                writer.write(data[position : position + 1])
                await writer.drain()
                await asyncio.sleep(how.interval)
        else:
            writer.write(data[:end])
            await writer.drain()
        return wire.keep and end == len(data)

    @staticmethod
    async def _reset(data: bytes, writer: asyncio.StreamWriter) -> None:
        if data:
            writer.write(data)
            await writer.drain()
        connection = writer.get_extra_info("socket")
        with suppress(OSError):
            # A linger time of zero makes the close a reset instead of an orderly end.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
