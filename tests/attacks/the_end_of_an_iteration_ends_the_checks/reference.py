def f(x):
    return 7 * x
