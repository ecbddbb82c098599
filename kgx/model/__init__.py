"""Types of the pipeline: plain, slotted, without algorithms. Everything else imports these."""
