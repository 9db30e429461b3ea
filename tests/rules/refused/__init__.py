"""What a refused row of a book may do to the answer of a rule: a matrix of every rule and every book it reads."""
