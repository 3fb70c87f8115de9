"""Why a site cannot be built: what the engine raises for its callers to show."""

from generator.domain.diagnostics import Diagnostic


class NoSite(Exception):
    """There is no usable `mkdocs.yml`; `diagnostics` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(each.message for each in diagnostics))
        self.diagnostics = diagnostics


class Refused(Exception):
    """Something stopped the build: the content, the theme, the proof or MkDocs itself.

    `diagnostics` say what, where it is known; `is_content` tells whether the content has errors.
    """

    def __init__(
        self, diagnostics: tuple[Diagnostic, ...], reason: str, *, is_content: bool = False
    ) -> None:
        super().__init__(reason)
        self.diagnostics = diagnostics
        self.is_content = is_content
