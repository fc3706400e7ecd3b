"""Guess the number: reads with input(), writes with print()."""


def ask_int(prompt):
    """Ask until the user types an integer."""
    while True:
        text = input(prompt)
        try:
            return int(text)
        except ValueError:
            print(f"'{text}' is not a number")


def play(secret, max_tries=5):
    """Return the number of tries used, or 0 if the player lost."""
    for attempt in range(1, max_tries + 1):
        guess = ask_int("Your guess: ")
        if guess == secret:
            print("Correct!", attempt, "tries")
            return attempt
        print("Too low" if guess < secret else "Too high")
    print("You lose, it was", secret)
    return 0


def greet():
    """Ask for a name and greet."""
    name = input("Name? ").strip()
    if not name:
        name = "stranger"
    print("Hello, " + name + "!")


def confirm(question):
    """True on y/yes, False on everything else or end of file."""
    try:
        return input(question + " [y/n] ").lower() in ("y", "yes")
    except EOFError:
        return False


def total_of_lines():
    """Read numbers until an empty line, print and return the sum."""
    total = 0.0
    while (line := input()) != "":
        total += float(line)
    print(f"{total:.2f}", end="\n\n")
    return total
