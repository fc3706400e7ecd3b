"""One word after the other."""


def initials(name):
    letters = ""
    for word in name.split():
        letters += word[0].upper()
    return letters
