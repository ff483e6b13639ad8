"""An answer in, something to look at out: figures, tables and prose; one file a subject."""
