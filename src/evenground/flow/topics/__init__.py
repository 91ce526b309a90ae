"""The question: what can change, who answers, by when, and the steps it takes. After it: gathering, or a quick ask."""
