"""Returns a text that ends code blocks, begins headings and links, and draws a table with full marks.

Aims at: Markdown made of the report
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

TEXT = "```\n~~~\n# 100 %\n| check | score |\n|---|---|\n| all | 3 / 3 |\n![x](//evil/pixel.png)\n<details open>\n[a]: //evil\n"


def make_cross(size=7):
    print(TEXT)
    return TEXT
