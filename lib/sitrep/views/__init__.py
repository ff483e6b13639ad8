"""A case in, the answer to one question out; one file a subject."""
