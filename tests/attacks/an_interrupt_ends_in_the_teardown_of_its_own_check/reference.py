def close():
    try:
        input()
    except KeyboardInterrupt:
        pass


def b():
    return 2
