import errno
import io
import os
import unittest
from unittest.mock import ANY, NonCallableMagicMock, call

from metered import MeteredFile, MeteredSocket

TEXT = b"one line\nanother line\nlast line\n"


class FakeSocket:
    def __init__(self, *, chunk=None, error=None):
        self._in = io.BytesIO(TEXT)
        self._out = io.BytesIO()
        self._chunk, self._error = chunk, error
        self.flags = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self._in.close()
        return self._error == "swallow"

    def recv(self, size, flags=0):
        self.flags = flags
        if self._error == "recv":
            raise OSError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
        if self._chunk is not None:
            size = min(size, self._chunk)
        return self._in.read(size)

    def send(self, data, flags=0):
        self.flags = flags
        return self._out.write(data[: self._chunk])


class FakeFile(io.BytesIO):
    def __init__(self, *args, swallow=False):
        super().__init__(*args)
        self._swallow = swallow

    def __exit__(self, kind, value, trace):
        super().__exit__(kind, value, trace)
        return self._swallow


class SocketTest(unittest.TestCase):
    def test_context_manager(self):
        wrapped = FakeSocket()
        mock = NonCallableMagicMock(wraps=wrapped, autospec=True)
        mock.__exit__.side_effect = wrapped.__exit__
        with MeteredSocket(mock) as socket:
            self.assertFalse(mock.__enter__.called)
            socket.recv(5)
        self.assertFalse(mock.__enter__.called)
        mock.__exit__.assert_called_once_with(None, None, None)

    def test_exception_raised(self):
        error = MemoryError("gone")
        wrapped = FakeSocket()
        mock = NonCallableMagicMock(wraps=wrapped, autospec=True)
        mock.__exit__.side_effect = wrapped.__exit__
        with self.assertRaisesRegex(MemoryError, "gone") as caught:
            with MeteredSocket(mock) as socket:
                raise error
        mock.__exit__.assert_called_once_with(MemoryError, error, ANY)
        self.assertIs(error, caught.exception)

    def test_exception_swallowed(self):
        wrapped = FakeSocket(error="swallow")
        mock = NonCallableMagicMock(wraps=wrapped, autospec=True)
        mock.__exit__.side_effect = wrapped.__exit__
        with MeteredSocket(mock) as socket:
            self.assertFalse(mock.__enter__.called)
            socket.recv(5)
            raise MemoryError("swallow this")
        mock.__exit__.assert_called_once_with(MemoryError, ANY, ANY)

    def test_recv(self):
        wrapped = FakeSocket(chunk=7)
        mock = NonCallableMagicMock(wraps=wrapped, autospec=True)
        with MeteredSocket(mock) as socket:
            got = b"".join(iter(lambda: socket.recv(20), b""))
            self.assertEqual(got, TEXT)
            self.assertEqual(socket.recv_bytes, len(TEXT))
            self.assertEqual(socket.recv_ops, mock.recv.call_count)
        self.assertEqual(mock.recv.mock_calls[0], call(20, 0))

    def test_recv_error(self):
        with MeteredSocket(FakeSocket(error="recv")) as socket:
            with self.assertRaises(ConnectionRefusedError) as caught:
                socket.recv(5)
            self.assertEqual(caught.exception.errno, errno.ECONNREFUSED)

    def test_send(self):
        wrapped = FakeSocket(chunk=4)
        with MeteredSocket(wrapped) as socket:
            data = TEXT
            while data:
                data = data[socket.send(data, 3) :]
            self.assertEqual(wrapped._out.getvalue(), TEXT)
            self.assertEqual(socket.send_bytes, len(TEXT))
            self.assertEqual(socket.send_ops, 8)
            self.assertEqual(wrapped.flags, 3)

    def test_counts_cannot_be_set(self):
        with MeteredSocket(FakeSocket()) as socket:
            for name in ("recv_bytes", "recv_ops", "send_bytes", "send_ops"):
                with self.subTest(name=name):
                    with self.assertRaises(AttributeError, msg="not to be set"):
                        setattr(socket, name, 1)


class FileTest(unittest.TestCase):
    def test_with_a_file_of_bytes(self):
        with MeteredFile(io.BytesIO(TEXT)) as file:
            self.assertEqual(file.read(8), b"one line")
            self.assertEqual(file.read_bytes, 8)
            self.assertEqual(file.read_ops, 1)

    def test_iteration(self):
        file = MeteredFile(io.BytesIO(TEXT))
        self.assertEqual(list(file), TEXT.splitlines(keepends=True))
        self.assertEqual(file.read_ops, 4)
        self.assertEqual(file.read_bytes, len(TEXT))

    def test_write(self):
        with MeteredFile(io.BytesIO()) as file:
            self.assertEqual(file.write(b"abc"), 3)
            self.assertEqual(file.write(b"defg"), 4)
            self.assertEqual(file.write_bytes, 7)
            self.assertEqual(file.write_ops, 2)
            file.seek(0)
            self.assertEqual(file.read(), b"abcdefg")
