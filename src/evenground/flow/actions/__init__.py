"""Jobs that people took on. Before it: a decision. After it: answers. A job is never late."""
