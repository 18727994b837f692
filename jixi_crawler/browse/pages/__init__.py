"""The pages of the reading room: each function takes a Room and returns an answer."""
