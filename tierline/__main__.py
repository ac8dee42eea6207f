"""Run the command line as ``python -m tierline``."""

from tierline.cli import main

if __name__ == "__main__":
    main()
