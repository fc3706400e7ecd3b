# the text of an error ends the worker
# fails: key
# passes: h

import os


class O:
    def __hash__(self):
        return 7
    def __repr__(self):
        os._exit(3)


def key():
    return O()


def h():
    return 5
