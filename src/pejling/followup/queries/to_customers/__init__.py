"""What customers read of ours after an answer: in all the languages that customers are asked in."""
