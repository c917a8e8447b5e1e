"""``python -m pejling`` is ``pejling``."""

from pejling.config.main import main

if __name__ == "__main__":
    main()
