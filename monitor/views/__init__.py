"""The screens: one blueprint a file. Every view wears its permission; ``frame`` puts them together."""
