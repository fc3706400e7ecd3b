def count_lines(file):
    pass


def copy_upper(source, target):
    pass


def run(device):
    pass


def notify(people, mailer):
    pass


def read_config(path):
    pass


def longest(shelf):
    pass


def peek(device):
    pass


def wander(function):
    pass
