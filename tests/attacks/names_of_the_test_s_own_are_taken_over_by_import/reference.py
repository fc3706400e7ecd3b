def evens(xs):
    if xs is None:
        raise ValueError
    return [x for x in xs if x % 2 == 0]


if __name__ == '__main__':
    print(evens([1, 2]))
