"""Names of static files."""

from khetane.common.static_files import HashedStaticFiles


def test_a_file_that_was_not_gathered_is_named_plainly(tmp_path):
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    assert storage.url("khetane.css") == "/static/khetane.css"


def test_a_file_that_was_gathered_carries_its_content_in_its_name(tmp_path):
    (tmp_path / "khetane.css").write_text("p{}")
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    assert storage.url("khetane.css") not in ("/static/khetane.css", "")
