"""The intake: what a text on the desk may hold for a case, proposed for a person to decide.

It calls no model and downloads nothing. Its rules are of English; of a text in another script the
gazetteer alone speaks.
"""
