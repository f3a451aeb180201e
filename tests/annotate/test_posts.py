"""Posts and lists in invented reports: somebody's words without quotation marks."""

from __future__ import annotations

from tagged import Marked


def test_a_post_with_its_name_and_handle() -> None:
    text = "The port was shut.\n\nWe all got out. Thank you https://t.example/x — Ole Brandt (@olebrandt) June 4, 2031"
    marked = Marked(text, people="Ole Brandt")
    assert marked.said == [("Ole Brandt", "We all got out. … Thank you")]


def test_the_name_on_a_line_of_its_own() -> None:
    text = "The port was shut.\n\nWe all got out.\n\n— Ole Brandt (@olebrandt) June 4, 2031"
    assert Marked(text, people="Ole Brandt").said == [("Ole Brandt", "We all got out.")]


def test_a_handle_without_a_name_before_it_is_no_post() -> None:
    assert Marked("Write to us (@skerrytimes) with your news.").said == []


def test_a_list_behind_a_colon_is_whose_points_it_is() -> None:
    text = (
        "Tern Lines sent out these points:\n\n- The ferry was sound.\n\n- Nobody was told to sail.\n\nThe sea was calm."
    )
    marked = Marked(text, bodies="Tern Lines", links=(("Tern Lines", "sent out", "these points"),))
    assert marked.said[1:] == [("Tern Lines", "The ferry was sound. … Nobody was told to sail.")]
