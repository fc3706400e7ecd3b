# a private name is taken before the grader has it
# fails: fill
# passes:

def fill(box):
    try:
        return box._wanted
    except AttributeError:
        box._wanted = 1
        return None
