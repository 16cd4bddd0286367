"""`python -m liaison` is the command `liaison`."""

from liaison.cli import main

if __name__ == "__main__":
    main()
