def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def keep(values, wanted):
    return [value for value in values if wanted(value)]


def fold(function, values, start):
    for value in values:
        start = function(start, value)
    return start


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


def twice(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs), function(*args, **kwargs)

    return wrapper


def double(value):
    return 2 * value


def update(scores, name):
    scores[name] = scores.get(name, 0) + 1
    scores.setdefault("all", []).append(name)
