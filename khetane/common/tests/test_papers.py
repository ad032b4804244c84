"""A paper can be drawn again and again, and says what it is to whoever cannot see it."""

from __future__ import annotations

import io

import pikepdf

from khetane.common import papers


def test_one_template_draws_many_papers(tmp_path):
    template = tmp_path / "paper.typ"
    template.write_text('#let say = sys.inputs\n#set document(title: say.title)\n#set text(lang: "fr")\n= #say.title')
    drawn = [papers.draw(template, {"title": title}) for title in ("Un", "Deux", "Trois")]
    for title, paper in zip(("Un", "Deux", "Trois"), drawn, strict=True):
        with pikepdf.open(io.BytesIO(paper)) as read:
            assert str(read.docinfo["/Title"]) == title
            assert str(read.Root.Lang) == "fr"
            assert read.Root.MarkInfo.Marked
