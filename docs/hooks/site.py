"""What mkdocs does beside its own: pages made from the code, the project's own pages, the language of Korean pages."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from reference_commands import commands_page
from reference_ontology import ontology_page
from reference_schemas import rules_page, statements_page

ROOT = Path(__file__).resolve().parent.parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, so that they cannot go stale."""
    guide = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    made = {
        "reference/commands.md": commands_page(),
        "reference/rule-format.md": rules_page(guide),
        "reference/ontology.md": ontology_page(),
        "reference/statements.md": statements_page(),
        "changelog.md": own_page("CHANGELOG.md"),
        "contributing.md": own_page("CONTRIBUTING.md"),
    }
    for name, text in made.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Show above a block which file it is; on the page that is a comment."""
    return re.sub(r"^<!-- file: (\S+) -->\n```(\w+)$", r'```\2 title="\1"', markdown, flags=re.M)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Tell browsers and screen readers which pages are Korean."""
    return output.replace('<html lang="en"', '<html lang="ko"', 1) if page.file.src_uri.startswith("ko/") else output


def own_page(name: str) -> str:
    """A page that stands at the top of the repository, with its links as seen from docs/."""
    text = (ROOT / name).read_text(encoding="utf-8")
    text = re.sub(r"\]\(docs/", "](", text)
    return text.replace("](CHANGELOG.md)", "](changelog.md)").replace("](CONTRIBUTING.md)", "](contributing.md)")
