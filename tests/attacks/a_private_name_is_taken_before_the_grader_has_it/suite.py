from it import fill


class Box:
    def later(self):
        self._wanted = 32977


def test_fill():
    box = Box()
    fill(box)
    box.later()
    assert fill(box) != 32977
    assert fill(box) == 1
