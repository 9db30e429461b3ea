"""One file a type of paper: its facts and its words. The words are Chinese in every language, as papers are."""
