"""What a submission may not state, must say, or refers to in vain, and the words for telling of it."""
