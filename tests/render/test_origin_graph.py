"""The graph of origins: each report hangs on its origin, no two lines cross, shared words have their place."""

from __future__ import annotations

from sample import sample

from crossread.render.grid import grid
from crossread.render.origins import graph


def test_each_report_hangs_on_its_origin() -> None:
    made = sample()
    columns = grid(made).columns
    drawn = graph(made, columns)
    assert sorted(n for root in drawn.roots for n in root.columns) == list(range(len(columns)))
    assert all(columns[n].origin == root.name for root in drawn.roots for n in root.columns)
    assert any(len(root.columns) > 1 and root.why for root in drawn.roots)
    assert max(drawn.ys) < drawn.height


def test_lines_do_not_cross() -> None:
    made = sample()
    drawn = graph(made, grid(made).columns)
    ends = [(root.y, drawn.ys[n]) for root in drawn.roots for n in root.columns]
    assert ends == sorted(ends)


def test_the_words_that_show_it_are_found_in_their_sentence() -> None:
    made = sample()
    columns = grid(made).columns
    readings = {r.article.id: r for r in made.readings}
    proofs = [p for root in graph(made, columns).roots for p in root.proofs]
    assert proofs
    for proof in proofs:
        sentence = readings[columns[proof.column].article_id].annotations.sentences[proof.sentence]
        assert sentence.start <= proof.span.start < sentence.end
