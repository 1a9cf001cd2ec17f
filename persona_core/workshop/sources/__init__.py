"""Files in a workshop: kept as read, understood with the room's corrections, joined, in waves."""
