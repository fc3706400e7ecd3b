"""Lab 3: a small dice game."""
import random
SIDES = 6


def roll():
    """Roll one die."""
    raise NotImplementedError


def roll_many(n):
    """Roll n dice and return the list of results."""
    raise NotImplementedError


def play_round(player, computer='HAL'):
    """Both roll two dice; return the winner's name or 'draw'."""
    raise NotImplementedError


def coin_flip():
    """Return 'heads' or 'tails'."""
    raise NotImplementedError


def rolls_until_six(limit=100):
    """How many rolls until the first six? None when over the limit."""
    raise NotImplementedError
