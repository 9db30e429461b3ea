"""A county that does not exist, to try the product on: its books are written as offices write them and imported."""
