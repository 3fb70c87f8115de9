"""Compare a built site with the announcements of its disclosures."""

from dataclasses import dataclass
from pathlib import Path

from generator.actions.errors import Stop
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Disclosure
from generator.engine.check_site import check_configured
from generator.engine.config import load, placement_of
from generator.site import verification


@dataclass(frozen=True, slots=True)
class Comparison:
    """One disclosure and where the site differs from what was signed."""

    disclosure: Disclosure
    proof: verification.Proof

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Where they differ."""
        return self.proof.diagnostics

    @property
    def is_made(self) -> bool:
        """Whether there is an announcement to compare with."""
        return self.disclosure.original is not None


def verify(
    config_file: Path, site: Path, *, allow_python_tags: bool = False
) -> tuple[Comparison, ...]:
    """Compare each disclosure of a site with its announcement: every paragraph, in order.

    In the order in which their folders are listed. Raises Stop where the folder is none or the content has errors.
    """
    if not site.is_dir():
        raise Stop(f"没有 {site} 这个文件夹。请写网站的文件夹，例如 zhenggai verify site。")
    config = load(config_file, allow_python_tags=allow_python_tags)
    checked = check_configured(config)
    if not checked.is_sound:
        message = "内容有错误，没有核对。请先按上面的提示改好。"
        raise Stop(message, diagnostics=checked.diagnostics)
    prefix = placement_of(config).prefix
    return tuple(
        Comparison(each, _proof(site, each, prefix))
        for each in sorted(checked.content.disclosures, key=lambda each: each.id)
    )


def _proof(site: Path, disclosure: Disclosure, prefix: str) -> verification.Proof:
    if disclosure.original is None and disclosure.announcement.is_verbatim:
        return verification.Proof((verification.unproved(disclosure),))
    return verification.prove(site, disclosure, prefix)
