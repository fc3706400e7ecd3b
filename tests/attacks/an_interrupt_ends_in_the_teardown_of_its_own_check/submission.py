# an interrupt ends in the teardown of its own check
# fails: a
# passes: b

def close():
    input()


def b():
    return 2
