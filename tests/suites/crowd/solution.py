import threading


class Till:
    def __init__(self):
        self._sum = 0
        self._lock = threading.Lock()

    def put(self, amount):
        with self._lock:
            self._sum += amount

    @property
    def sum(self):
        return self._sum
