"""Opens a connection."""

import socket


def make_cross(size=7):
    socket.create_connection(("127.0.0.1", 9)).send(b"hello")
    return 0
