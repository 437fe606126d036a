"""Where the built command-line program starts."""

from assessor_app.cli import main

main()
