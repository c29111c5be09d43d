"""``python -m assessor``."""

from assessor.cli.main import run

if __name__ == "__main__":
    run()
