"""One view in which map, time, text and evidence answer together, in JupyterLab and in a page."""
