"""Big things people did: the log of power, for every member to read.

Before it come acts that other features noted; what they are about is looked up here, so that nothing out of sight is named.
"""
