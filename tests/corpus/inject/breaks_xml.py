"""Returns and prints what must not stand in XML, and what ends its sections.

Aims at: test reports in XML made of the report
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

TEXT = "]]>\x0b\x0c\x1f\x7f\x84\ufffe\uffff\ufdd0\U0001fffe&#0;&#x1b;<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;<?xml?>"


def make_cross(size=7):
    print(TEXT)
    return [TEXT, TEXT.encode("utf-8", "surrogatepass")]
