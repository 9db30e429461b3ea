"""Names of Chinese firms: taken apart, brought to one form, compared. The 字号 decides; a name alone proves nothing."""
