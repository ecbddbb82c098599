"""Names, quotations and sentence ends on characters, before the tokenizer: what it must not cut."""
