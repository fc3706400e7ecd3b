# showing a proxy ends the worker
# fails: f
# passes: h

import collections, os, types


class O:
    def __repr__(self):
        os._exit(3)


def f():
    return types.MappingProxyType({1: O()})


def h():
    return 5
