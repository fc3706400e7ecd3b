def small():
    return 3
