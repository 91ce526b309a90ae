"""A shared plan before everybody is asked: what is not clear is asked, what people think is said, and it is made better.

Before it: the plan. After it: can we all live with this?
"""
