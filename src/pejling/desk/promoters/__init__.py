"""Promoters: thanks, rewards, references and friends who came through them."""
