"""Lets `python -m crossread` do what the command `crossread` does."""

from crossread.faces.cli import main

if __name__ == "__main__":
    main()
