"""`python -m generator` is `zhenggai`."""

from generator.cli import run

if __name__ == "__main__":
    run()
