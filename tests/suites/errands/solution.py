import io


def count_lines(file):
    return sum(1 for line in file if line.strip())


def copy_upper(source, target):
    target.write(source.read().upper())
    return target


def run(device):
    try:
        with device as opened:
            return opened.work(3)
    except ValueError:
        device.failed = True
        return None
    finally:
        device.close()


def notify(people, mailer):
    for person in people:
        mailer.send(person, subject="hello")
    return len(people)


def read_config(path):
    with open(path, encoding="utf-8") as file:
        return dict(line.strip().split("=") for line in file)


def longest(shelf):
    return max(shelf, key=len)


def peek(device):
    return device._secret


def wander(function):
    return function.__globals__
