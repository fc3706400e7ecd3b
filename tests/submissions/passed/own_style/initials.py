initials = lambda name: "".join(map(lambda w: w[:1], name.upper().split()))
