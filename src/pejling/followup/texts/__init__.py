"""Built-in drafts: what a person may write to a customer, in each language; a module a language."""
