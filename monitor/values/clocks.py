"""The rules that are clocks on the agency itself: whatever counts findings against a unit leaves them out.

A test compares the list with the book of rules, which says of each what kind it is.
"""

CLOCKS: tuple[str, ...] = (
    *("B12", "B18", "B19", "B21"),
    *("F01", "F02", "F03", "F05", "F07", "F08", "F11", "F13", "F14", "F15", "F16", "F18", "F22", "F23"),
    *("G01", "G02", "G04", "G06", "G11", "G12", "G14", "G15", "G18", "G21", "G22"),
    *("H16", "H27", "H29"),
    *("J02", "J03", "J04", "J05", "J13", "J15"),
    *("K01", "K02", "K11", "K12"),
)
