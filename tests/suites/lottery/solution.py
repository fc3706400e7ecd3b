"""Random numbers."""
import random


def draw(count=6, highest=49):
    """Sorted lottery numbers without repetition."""
    return sorted(random.sample(range(1, highest + 1), count))


def shuffled(items):
    """A shuffled copy of items."""
    result = list(items)
    random.shuffle(result)
    return result


def biased_coin(p):
    """True with probability p."""
    return random.random() < p


def estimate_pi(n):
    """Monte Carlo estimate from n points."""
    inside = 0
    for _ in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1:
            inside += 1
    return 4 * inside / n


def walk(steps, rng=random):
    """Positions of a one-dimensional random walk from 0."""
    position = 0
    path = [0]
    for _ in range(steps):
        position += rng.choice((-1, 1))
        path.append(position)
    return path


def pick_weighted(weights):
    """A key of the dictionary, chosen by weight."""
    return random.choices(list(weights), weights=list(weights.values()))[0]
