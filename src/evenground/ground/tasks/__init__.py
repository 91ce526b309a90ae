"""Work for later: jobs by registered name, and what is due when.

`writes.later("photos.make_sizes", photo.pk)` runs a job soon after the transaction commits.
`writes.at(when, "contributions.reveal", topic.pk)` runs it when its time has come.
Every job is safe to run twice, and is caught up after an outage.
"""
