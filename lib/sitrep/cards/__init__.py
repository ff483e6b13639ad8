"""What a case answers in a cell: itself, a card a row, a search, a part of it, a supposition."""
