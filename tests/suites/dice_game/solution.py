"""Lab 3: a small dice game."""
import random

SIDES = 6


def roll():
    """Roll one die."""
    return random.randint(1, SIDES)


def roll_many(n):
    """Roll n dice and return the list of results."""
    if n < 0:
        raise ValueError("cannot roll a negative number of dice")
    return [roll() for _ in range(n)]


def play_round(player, computer="HAL"):
    """Both roll two dice; return the winner's name or 'draw'."""
    mine = sum(roll_many(2))
    theirs = sum(roll_many(2))
    if mine > theirs:
        return player
    if theirs > mine:
        return computer
    return "draw"


def coin_flip():
    """Return 'heads' or 'tails'."""
    return random.choice(["heads", "tails"])


def rolls_until_six(limit=100):
    """How many rolls until the first six? None when over the limit."""
    for count in range(1, limit + 1):
        if roll() == 6:
            return count
    return None
