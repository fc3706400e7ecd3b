"""Random numbers."""
import random


def draw(count=6, highest=49):
    """Sorted lottery numbers without repetition."""
    raise NotImplementedError


def shuffled(items):
    """A shuffled copy of items."""
    raise NotImplementedError


def biased_coin(p):
    """True with probability p."""
    raise NotImplementedError


def estimate_pi(n):
    """Monte Carlo estimate from n points."""
    raise NotImplementedError


def walk(steps, rng=random):
    """Positions of a one-dimensional random walk from 0."""
    raise NotImplementedError


def pick_weighted(weights):
    """A key of the dictionary, chosen by weight."""
    raise NotImplementedError
