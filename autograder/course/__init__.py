"""What a course's owner runs: validate, template, workbooks, demo, otter."""
