"""What `--help` shows by example, and the head of docs/cli.md. Strings alone, so that `--help` answers at once."""

EXAMPLES = """\b
Examples:
  crossread compare first.html second.txt
  crossread compare reports/ --only conflict,update
  crossread compare reports/*.txt -o report.html --open
  crossread show first.html

`crossread COMMAND --help` says more."""

COMPARE_EXAMPLES = """\b
Examples:
  Two saved pages and a text, on the terminal:
    crossread compare a.html b.html c.txt
  Everything in a folder, as a page in the browser:
    crossread compare reports/ --format html --open
  Say who published a text and when (a file's name says neither):
    crossread compare a.txt b.txt --outlet "The Skerry Times=a.txt" \\
        --published 2031-03-05T18:15=a.txt --published 2031-03-06=b.txt
  Only what is disputed or has moved, as data for another program:
    crossread compare reports/ --only conflict,update --format json
  A page of the network against a text from a pipe:
    cat draft.txt | crossread compare https://news.example/ferry -

\b
Exit status: 0 done; 2 fewer than two reports could be read, or the command
was not understood; 1 an unexpected fault; 130 stopped with Ctrl-C.
NO_COLOR turns colours off; a pipe or a file never gets any."""

SHOW_EXAMPLES = """\b
Examples:
  The reading of a saved page, to be checked sentence by sentence:
    crossread show a.html
  A text names no date; with one, "on Friday" is resolved:
    crossread show a.txt --published 2031-03-05
  As data: all numbers with their bounds, or a line a report of a folder:
    crossread show a.html --format json | jq .quantities
    crossread show reports/ -o readings.jsonl

\b
Exit status: 0 done; 2 no report could be read, or the command was not
understood; 1 an unexpected fault; 130 stopped with Ctrl-C."""

COMPLETION_EXAMPLES = """\b
Examples:
  eval "$(crossread completion bash)"        in ~/.bashrc
  eval "$(crossread completion zsh)"         in ~/.zshrc
  crossread completion fish > ~/.config/fish/completions/crossread.fish"""

MANUAL_HEAD = """# The command line

What the program says of itself: made from its help, and a test keeps it in step. The JSON that `compare` prints is
described by the JSON Schema `src/crossread/render/schema.json`, that of `show` by `reading.schema.json` beside it
(which refers to the first for what both have in common); both are part of the package.
"""
