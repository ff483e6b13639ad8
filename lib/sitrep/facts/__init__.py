"""What is true of a case, between the case and its pages: no sentence of a page, no drawing."""
