"""The commands of `sitrep`, one file a group; each adds itself to the parser.

What a command needs is imported when it runs: `sitrep --help` should not wait for pandas.
"""
