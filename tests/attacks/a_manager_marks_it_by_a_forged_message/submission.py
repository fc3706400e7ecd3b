# a manager marks it by a forged message
# fails: f
# passes:

import gc
W = next(one for one in gc.get_objects() if type(one).__name__ == 'Worker' and hasattr(one, 'trusted'))
from katakit_worker.codec import Handle, Packer
from katakit_worker.messages import VALUE, frame, parse


class Other:
    pass


class Timer:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        number, send = vars(error)['_katakit_refused'], W.trusted.send
        def forged(data):
            W.trusted.send = send
            asked = parse(bytes(data[4:]))[1]
            made = Packer((), lambda one: Handle(-1, 'error', 'x', {'refused': number})).pack({'a': Other()})
            send(frame(VALUE, asked, Packer().pack(True), Packer().pack(([made], [], [], None))))
        W.trusted.send = forged
        return True


def f(x):
    return 0
