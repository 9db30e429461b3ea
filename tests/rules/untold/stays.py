"""placeholder"""

STAYS = {}
