# the grader's own tests are run by the submission
# fails: TestF.g
# passes: TestF.f

def g(case):
    case(object())
    case.test_f()
    return 1


def f(x):
    return 7 * x
