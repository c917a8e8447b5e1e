from hypothesis import settings

settings.register_profile("pejling", deadline=None, max_examples=60)
settings.load_profile("pejling")
