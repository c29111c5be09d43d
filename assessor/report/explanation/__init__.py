"""The forms of an explanation: text, Markdown, JSON, PROV-O in Turtle, a flowchart in Mermaid."""
