"""What `--help` shows by example, and the head of docs/cli.md. Strings alone, so that `--help` answers at once."""

EXAMPLES = """\b
Examples:
  crossread compare first.html second.txt
  crossread compare reports/ --only conflict,update
  crossread compare reports/*.txt -o report.html --open
  crossread show first.html
  crossread add saved-pages/ feed.xml
  crossread stories --outlets 2

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
  Notes for a newsroom; the tables of the comparison for pandas or DuckDB:
    crossread compare reports/ -o notes.md
    crossread compare reports/ -o tables.parquet.zip
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

ADD_EXAMPLES = """\b
Examples:
  A folder of saved pages, a feed, an archive:
    crossread add pages/ https://news.example/rss crawl.warc.gz
  A table whose columns have names of their own:
    crossread add corpus.parquet --map text=article_body --map outlet=site
  Into a team's database:
    crossread add pages/ --library postgresql://crossread@db.example/news

\b
Exit status: 0 something is stored; 2 nothing was, or the command was not
understood; 1 an unexpected fault; 130 stopped with Ctrl-C."""

BATCH_EXAMPLES = """\b
Examples:
  A folder of archives, on all processors of this machine:
    crossread batch crawl/ --out january
  The same on a Ray cluster, from and to an object store:
    crossread batch 's3://news/2031-01/*.warc.gz' --out s3://results/january --engine ray
  What at least three outlets tell, from a table with columns of its own:
    crossread batch corpus.parquet --out corpus --min-outlets 3 --map text=article_body

\b
Exit status: 0 done; 2 nothing could be read, or the command was not understood;
1 an unexpected fault; 130 stopped with Ctrl-C: the same command goes on."""

READ_EXAMPLES = """\b
Examples:
  Everything that waits, in the background:
    nohup crossread read >read.log 2>&1 &
  Some of it now, the stories of many outlets first:
    crossread read --limit 200"""

STORIES_EXAMPLES = """\b
Examples:
  What at least three outlets tell since the first of March:
    crossread stories --since 2031-03-01 --outlets 3
  Where the reports differ, most differences first:
    crossread stories --disputed --sort dispute
  What is told of a place and a person:
    crossread stories --about Skerry --about "Ole Brandt" """

STORY_EXAMPLES = """\b
Examples:
  crossread story 3f2a9c0d1e4b5a67
  crossread story 3f2a9c0d1e4b5a67 --open
  crossread story 3f2a9c0d1e4b5a67 --only conflict,update -o disputes.json"""

SEARCH_EXAMPLES = """\b
Examples:
  crossread search grain silo explosion
  crossread search '"South Quay" silo' --since 2031-03-01"""

CHECK_EXAMPLES = """\b
Examples:
  crossread check "Four people died in the silo explosion"
  crossread check "The harbour master was warned" --format json"""

HISTORY_EXAMPLES = """\b
Examples:
  crossread history https://news.example/silo
  crossread history 87360a73a3a51358 --read"""

OUTLETS_EXAMPLES = """\b
Examples:
  crossread outlets
  crossread outlets --format json | jq '.outlets[].name'"""

OUTLET_EXAMPLES = """\b
Examples:
  crossread outlet "The Skerry Times"
  crossread outlet "The Skerry Times" --format json | jq .left_out"""

SERIES_EXAMPLES = """\b
Examples:
  crossread series 3f2a9c0d1e4b5a67
  crossread series 3f2a9c0d1e4b5a67 --format json | jq '.figures[].steps'"""

ORIGINS_EXAMPLES = """\b
Examples:
  crossread origins
  crossread origins --outlet "The Skerry Times" """

LIBRARY_EXAMPLES = """\b
Examples:
  crossread library info
  crossread library export tables/ --format parquet
  crossread library check && crossread library vacuum"""

WATCH_EXAMPLES = """\b
Examples:
  crossread watch https://news.example/rss https://post.example/atom.xml
  crossread watch feeds.opml --once        a round, from cron
  crossread watch                          the feeds watched before"""

MCP_EXAMPLES = """\b
Examples:
  What a client's configuration runs:
    crossread mcp --library reports.db
  At an address, for clients on this machine:
    crossread mcp --http --port 8750
  For others too, who then show a token:
    CROSSREAD_TOKEN=… crossread mcp --http --host 0.0.0.0"""

SERVE_EXAMPLES = """\b
Examples:
  crossread serve                          the library, in a browser on this machine
  crossread serve --port 0 --library reports.db
  CROSSREAD_TOKEN=… crossread serve --host 0.0.0.0 --library postgresql://db.example/news

\b
Exit status: 130 stopped with Ctrl-C; 2 it could not be started."""
