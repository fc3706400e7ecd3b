import io


class MeteredFile(io.BufferedRandom):
    """Counts what is read and written."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._read_bytes = self._read_ops = self._write_bytes = self._write_ops = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return super().__exit__(kind, error, trace)

    def __iter__(self):
        return self

    def __next__(self):
        line = super().readline()
        self._read_ops += 1
        self._read_bytes += len(line)
        if not line:
            raise StopIteration
        return line

    def read(self, size=-1):
        data = super().read(size)
        self._read_ops += 1
        self._read_bytes += len(data)
        return data

    @property
    def read_bytes(self):
        return self._read_bytes

    @property
    def read_ops(self):
        return self._read_ops

    def write(self, data):
        count = super().write(data)
        self._write_ops += 1
        self._write_bytes += count
        return count

    @property
    def write_bytes(self):
        return self._write_bytes

    @property
    def write_ops(self):
        return self._write_ops


class MeteredSocket:
    def __init__(self, socket):
        self._socket = socket
        self._recv_ops = self._recv_bytes = self._send_ops = self._send_bytes = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return self._socket.__exit__(kind, error, trace)

    def recv(self, size, flags=0):
        data = self._socket.recv(size, flags)
        self._recv_ops += 1
        self._recv_bytes += len(data)
        return data

    def send(self, data, flags=0):
        count = self._socket.send(data, flags)
        self._send_ops += 1
        self._send_bytes += count
        return count

    @property
    def recv_bytes(self):
        return self._recv_bytes

    @property
    def recv_ops(self):
        return self._recv_ops

    @property
    def send_bytes(self):
        return self._send_bytes

    @property
    def send_ops(self):
        return self._send_ops
