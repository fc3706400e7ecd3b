# slices hold each other
# fails: f
# passes: h

def f():
    l = [1]
    for _ in range(40):
        l = [slice(l, l, l)]
    return l


def h():
    return 5
