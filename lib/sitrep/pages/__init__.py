"""One folder a notebook: an answer is two neighbours, the finding and its drawing."""
