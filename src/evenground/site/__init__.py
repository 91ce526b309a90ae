"""The doorway: settings, routes in the order of the flow, servers, the command line."""
