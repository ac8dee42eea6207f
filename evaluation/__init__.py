"""How good the extraction is: gold annotations, the scorer and its report.

The scorer shares no code with what it scores: it has its own reading of names and dates, so that a
mistake in Tierline's cannot hide itself. ``score_folder`` asks a function for each prediction,
``score_folders`` reads predictions that lie in files.
"""
