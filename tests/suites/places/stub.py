class Point:
    pass


class Place:
    pass


class Key:
    pass


def nearest(places, point):
    pass


def rename(place, name):
    pass
