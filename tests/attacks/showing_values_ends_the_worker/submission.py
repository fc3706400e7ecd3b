# showing values ends the worker
# fails: f
# passes: h

import collections, os, types


class O:
    def __repr__(self):
        os._exit(3)


def f():
    return {1: O()}.values()


def h():
    return 5
