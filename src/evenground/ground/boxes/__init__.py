"""The shaken box: a round whose answers are locked in the browser, mixed by people, and opened only then.

Before it come rounds, which ask everybody and count who has replied; after it decisions and other things that are asked. Nobody
here knows what an answer means. What is locked and how stands in `cores/sealed`.
"""
