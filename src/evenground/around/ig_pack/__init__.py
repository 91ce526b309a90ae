"""One PDF for whoever answers for data protection: what is held, where, who sees it, how long, and the impact assessment.

Gathered from the settings, the models and the pages that tests hold true, so that it cannot say what the software does not do.
"""
