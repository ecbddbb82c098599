from __future__ import annotations

from pathlib import Path

from kgx.resources.fingerprints import lexicons_hash, rules_hash


def test_files_of_a_user_change_the_hash_and_their_folder_does_not(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "mine.yaml").write_text("- rule: a/b\n", encoding="utf-8")
    for hashed in (rules_hash, lexicons_hash):
        assert hashed([here / "mine.yaml"]) == hashed([there / "mine.yaml"]) != hashed()
        (there / "mine.yaml").write_text("- rule: a/c\n", encoding="utf-8")
        assert hashed([here / "mine.yaml"]) != hashed([there / "mine.yaml"])
        (there / "mine.yaml").write_text("- rule: a/b\n", encoding="utf-8")


def test_a_folder_of_rules_is_the_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("- rule: a/b\n", encoding="utf-8")
    assert rules_hash([tmp_path]) == rules_hash([tmp_path / "mine.yaml"])
