"""What `manage.py doctor` looks at: each check says how things stand and, where they do not, what to do."""
