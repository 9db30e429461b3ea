"""Who is told what: reads log rows that are not yet told, and says it to the people whose work it is."""
