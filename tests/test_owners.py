"""What owners of a MkDocs site set, and what becomes of it."""

import json
import re
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.domain.diagnostics import Severity
from generator.engine.check_site import check_configured
from generator.engine.config import load
from generator.engine.errors import NoSite
from generator.engine.mkdocs_words import in_chinese
from generator.files import writer
from tests import sites

MINIMAL = {
    "disclosure.yml": "title: 某县公布\nwording: digest\ninspected: 某县\n".encode(),
    "issues/1.yml": "title: 某事\nstatus: ongoing\nmeasures: [{text: 做了某事。}]\n".encode(),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder with one small disclosure, not built yet."""
    return sites.small_site(tmp_path / "home", {"xian-2025": MINIMAL})


def set_theme(site: Path, theme: str) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8")
    start, end = text.index("theme:\n"), text.index("plugins:\n")
    config.write_text(f"{text[:start]}{theme}\n{text[end:]}", "utf-8")


def of_settings(site: Path) -> list[tuple[int, str, str]]:
    found = check_configured(load(site / "mkdocs.yml")).diagnostics
    return [(each.place.line, each.code, each.message) for each in found if each.code[0] == "C"]


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("theme: material", []),
        ("theme: {name: material, language: zh, font: false}", []),
        ("theme: {name: null, custom_dir: own}", []),
        ("theme: readthedocs", [(11, "C06", "theme 写的是 readthedocs，它的样子")]),
        ("theme:\n  name: mkdocs", [(12, "C06", "theme 写的是 mkdocs，它的样子")]),
        (
            "theme:\n  name: material\n  palette: {primary: red}\n  logo: logo.png\n  features:\n    - a",
            [(13, "C05", "theme 的 palette"), (14, "C05", "theme 的 logo"), (15, "C05", "theme 的 features")],
        ),
        ("theme:\n  name: material\n  nix: 1", [(13, "C05", "theme 的 nix")]),
        ("theme:\n  name: material\n  favicon: a.png\n  icon: {repo: a}\n  font: {text: Roboto}",
         [(13, "C05", "theme 的 favicon"), (14, "C05", "theme 的 icon"), (15, "C05", "theme 的 font")]),
    ],
)  # fmt: skip
def test_what_of_a_theme_does_nothing_is_told(
    site: Path, theme: str, expected: list[tuple[int, str, str]]
) -> None:
    (site / "own").mkdir()
    set_theme(site, theme)
    found = of_settings(site)
    assert [(line, code) for line, code, _ in found] == [(line, code) for line, code, _ in expected]
    for (_, _, message), (_, _, begins) in zip(found, expected, strict=True):
        assert message.startswith(begins)
        assert "不起作用" in message
    checked = check_configured(load(site / "mkdocs.yml"))
    assert {each.severity for each in checked.diagnostics} == {Severity.ADVICE}


def test_a_page_template_of_ones_own_is_told(site: Path) -> None:
    (site / "own/pages").mkdir(parents=True)
    (site / "own/pages/issue.md.jinja").write_text("自己的", "utf-8")
    set_theme(site, "theme: {name: material, custom_dir: own}")
    (found,) = check_configured(load(site / "mkdocs.yml")).diagnostics[:1]
    assert (str(found.place), found.code) == ("own/pages/issue.md.jinja", "C07")
    assert "原样公布" in found.message


@pytest.mark.process
@pytest.mark.parametrize(
    "command",
    [("generator", "check"), ("generator", "build"), ("generator", "markdown", "--out", "out"),
     ("mkdocs", "build"), ("generator", "serve")],
    ids=" ".join,
)  # fmt: skip
def test_flat_addresses_are_refused(site: Path, command: tuple[str, ...]) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "use_directory_urls: true", "use_directory_urls: false"
    )
    config.write_text(text, "utf-8")
    before = sites.files(site)
    done = sites.built_by(*command, cwd=site)
    assert done.returncode == 1
    assert "mkdocs.yml:8: 错误 C04: use_directory_urls 不能写成 false" in done.stderr
    assert "请写成 use_directory_urls: true" in done.stderr
    assert sites.files(site) == before


# --- inside a MkDocs site that is there already ---------------------------------------------------

OWNERS_SETTINGS = """\
site_name: 某县政府
{address}docs_dir: docs
theme:
  name: material
  language: zh
plugins:
  - zhenggai:
      content: content
{options}
  - search
nav:
  - 首页: index.md
  - 关于我们: about.md
  - 办事:
      - 指南: guide/index.md
      - 表格: guide/forms.md
{nav}"""
OWNERS_PAGES = {
    "index.md": "# 某县政府\n\n欢迎。整改公开在[这里]({link})。\n",
    "about.md": "# 关于我们\n\n我们是某县政府办公室。\n",
    "search.md": "# 查找\n\n怎么查找。\n",
    "guide/index.md": "# 指南\n\n[首页](../index.md)、[表格](forms.md)\n",
    "guide/forms.md": "# 表格\n\n填写紫云英登记表。\n",
}
SECOND = {name: each.replace("某县".encode(), "另一县".encode()) for name, each in MINIMAL.items()}


def owners_site(
    folder: Path, options: str, link: str, *, address: str = "", nav: str = "", disclosures: int = 1
) -> Path:
    """Write a MkDocs site of somebody's with ours in it, and return its settings."""
    text = OWNERS_SETTINGS.format(
        options=f"      {options}", nav=nav, address=f"site_url: {address}\n" if address else ""
    )
    pages = {name: each.replace("{link}", link).encode() for name, each in OWNERS_PAGES.items()}
    if "prefix" not in options:
        del pages["about.md"], pages["search.md"]
        text = text.replace("  - 关于我们: about.md\n", "")
    writer.write(folder, {"mkdocs.yml": text.encode()})
    writer.write(folder / "docs", pages)
    both = {"xian-2025": VERBATIM, "yi-2025": SECOND}
    for name in list(both)[:disclosures]:
        writer.write(folder / "content" / name, both[name])
    return folder / "mkdocs.yml"


TEXT = "某县公布\n1.某事\n做了某事，种了紫云英。\n"
VERBATIM = {
    "disclosure.yml": (
        "title: 某县公布\nwording: digest\ninspected: 某县\nofficial: {file: source/official.txt}\n"
    ).encode(),
    "issues/1.yml": MINIMAL["issues/1.yml"],
    "source/official.txt": TEXT.encode(),
}
PLACES = [
    ("prefix: zhenggai/", "zhenggai/", "zhenggai/index.md"),
    ("prefix: open/zhenggai", "open/zhenggai/", "open/zhenggai/index.md"),
    ("prefix: zhenggai/\n      home: false", "zhenggai/", "zhenggai/xian-2025/index.md"),
    ("home: false", "", "xian-2025/index.md"),
]


@pytest.mark.process
@pytest.mark.parametrize("address", ["", "https://www.example.gov.cn/xian/"])
@pytest.mark.parametrize(("options", "prefix", "link"), PLACES, ids=[row[0] for row in PLACES])
def test_ours_lives_inside_a_site_that_is_there_already(
    tmp_path: Path, options: str, prefix: str, link: str, address: str
) -> None:
    config = owners_site(tmp_path / "home", options, link, address=address, disclosures=2)
    has_home = "home: false" not in options
    done = sites.zhenggai("build", "-f", config, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "home" / "site"
    pages = sites.pages(site)
    own = (
        {each for each in pages if each.startswith(prefix) and each != "404.html"}
        if prefix
        else set(pages)
    )
    expected = {
        "xian-2025/",
        "xian-2025/issues/1/",
        "yi-2025/",
        "supervise/",
        "about/",
        "search/",
        "sitemap/",
    }
    assert {f"{prefix}{each}" for each in expected} <= own
    assert (prefix in pages) == (has_home or not prefix)
    assert "欢迎。" in pages[""].text()
    assert "填写紫云英登记表。" in pages["guide/forms/"].text("//article")
    if prefix:
        assert "我们是某县政府办公室。" in pages["about/"].text("//article")
        assert "怎么查找。" in pages["search/"].text("//article")
        assert not [each for each in expected - {"about/", "search/"} if each in pages]
    base = "/" if not address else "/xian/"
    assert sites.lead_astray(site, base) == []
    done = sites.zhenggai("verify", "site", "-f", "mkdocs.yml", cwd=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert (site / "robots.txt").is_file()
    assert not (site / prefix / "robots.txt").is_file() or not prefix
    if address:
        listed = (site / "sitemap.xml").read_text("utf-8")
        assert f"<loc>{address}{prefix}xian-2025/issues/1/</loc>" in listed
        canonical = pages[f"{prefix}xian-2025/"].one("//link[@rel='canonical']/@href")
        assert canonical == f"{address}{prefix}xian-2025/"
        linked = pages[f"{prefix}xian-2025/issues/1/"].one("//script[@type='application/ld+json']")
        assert f"{address}{prefix}xian-2025/issues/1/" in linked.text_content()


@pytest.mark.process
@pytest.mark.parametrize(("options", "prefix", "link"), PLACES, ids=[row[0] for row in PLACES])
def test_search_finds_both_ours_and_theirs(
    tmp_path: Path, options: str, prefix: str, link: str
) -> None:
    """What the box loads is there, and each address in the index leads to its page from the root it names."""
    config = owners_site(tmp_path / "home", options, link)
    site = sites.built(config, tmp_path / "home" / "site")
    for address, page in sites.pages(site).items():
        if address != "404.html":
            root = page.one("//script[contains(@src, 'search/box.js')]/@data-root")
            assert urljoin(f"/{address}", root) == f"/{prefix}", address
    entry = (site / f"{prefix}search/entry.js").read_text("utf-8")
    version = re.search(r'"([0-9a-f]{12})"', entry)
    assert version
    found = {}
    for part in (site / f"{prefix}search/{version[1]}").glob("p*.js"):
        written = part.read_text("utf-8")
        record = json.loads(written[written.index("{") : written.rindex("}") + 1])
        found[urljoin(f"/{prefix}", record["address"])] = "".join(record["lines"])
    assert {
        f"/{prefix}xian-2025/issues/1/",
        f"/{prefix}about/",
        "/",
        "/guide/",
        "/guide/forms/",
    } <= found.keys()
    assert "填写紫云英登记表。" in found["/guide/forms/"]
    assert all(address.lstrip("/") in sites.pages(site) for address in found)


@pytest.mark.process
def test_the_way_to_a_page_begins_at_the_site(tmp_path: Path) -> None:
    config = owners_site(tmp_path / "home", "prefix: zhenggai/", "zhenggai/index.md")
    pages = sites.pages(sites.built(config, tmp_path / "home" / "site"))

    def way(address: str) -> list[tuple[str, str | None]]:
        found = pages[address].all("//nav[contains(@class, 'crumbs')]//li")
        return [
            (each.text_content().strip(), (each.xpath("a/@href") or [None])[0]) for each in found
        ]

    first = [("首页", "../../../../"), ("整改公开", "../../../../zhenggai/")]
    assert way("zhenggai/xian-2025/issues/1/")[:2] == first
    assert [text for text, _ in way("zhenggai/")] == ["首页", "整改公开"]
    assert [text for text, _ in way("about/")] == ["首页", "关于我们"]
    assert way("") == []
    menu = [each.text_content() for each in pages["about/"].all("//nav[@aria-label='全站']//a")]
    assert menu[-2:] == ["关于我们", "办事"]
    assert pages["guide/"].one("//a[@rel='next']/@href") == "forms/"


@pytest.mark.process
def test_mkdocs_and_markdown_put_the_pages_into_the_same_place(tmp_path: Path) -> None:
    home = tmp_path / "home"
    config = owners_site(
        home, "prefix: zhenggai/", "zhenggai/index.md", nav="  - 整改: zhenggai/index.md\n"
    )
    done = sites.run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=home)
    assert done.returncode == 0, done.stderr
    by_mkdocs = sites.files(home / "site")
    assert by_mkdocs.keys() == sites.files(sites.built(config, tmp_path / "again")).keys()
    menu = sites.pages(home / "site")["about/"].all("//nav[@aria-label='全站']//a/@href")
    assert "../zhenggai/" in menu
    assert sites.zhenggai("markdown", "-q", "-o", "out", cwd=home).returncode == 0
    assert (home / "out/zhenggai/xian-2025/issues/1.md").is_file()
    assert (home / "out/robots.txt").is_file()


@pytest.mark.parametrize(
    ("options", "line", "code", "message"),
    [
        ("prefix: 整改/", 9, "C01", "插件 zhenggai 的 prefix 写得不对"),
        ("prefix: ../a/", 9, "C01", "插件 zhenggai 的 prefix 写得不对"),
        ("prefix: assets/", 9, "C01", "插件 zhenggai 的 prefix 写得不对"),
        ("prefix: 3", 9, "C01", "插件 zhenggai 的 prefix 写得不对"),
        ("home: 不要", 9, "C01", "插件 zhenggai 的 home 写得不对"),
        ("prefix: zhenggai/", 9, "C12", "网站没有首页"),
        ("home: false", 9, "C12", "网站没有首页"),
    ],
)
def test_a_place_that_cannot_be_is_told(
    tmp_path: Path, options: str, line: int, code: str, message: str
) -> None:
    config = owners_site(tmp_path / "home", options, "about.md")
    (tmp_path / "home/docs/index.md").unlink()
    try:
        found = check_configured(load(config)).diagnostics
    except NoSite as error:
        found = error.diagnostics
    first = next(each for each in found if each.code == code)
    assert (first.place.line, first.severity) == (line, Severity.ERROR)
    assert first.message.startswith(message)
    assert first.hint


# --- where a disclosure may be written ------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("content/中文目录", "错误 F07: 文件夹名“中文目录”不能用"),
        ("content/about", "错误 F07: 文件夹名“about”是网站或系统自己要用的"),
        ("content/a b", "错误 F07: 文件夹名“a b”不能用"),
        ("elsewhere/d1", "不在这个网站放公布的文件夹里"),
        ("content/pages/d1", "不在这个网站放公布的文件夹里"),
        ("d1", "不在这个网站放公布的文件夹里"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [("import", "sent.txt", "{}"), ("import", "--attach", "sent.txt", "{}"), ("new", "{}"),
     ("ledger", "export", "{}", "out.xlsx"), ("ledger", "import", "{}", "in.xlsx")],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.process
def test_no_command_writes_where_check_would_not_look(
    site: Path, command: tuple[str, ...], folder: str, said: str
) -> None:
    sent = "某县公布\n\n1.某事不到位。做了某事。\n\n2.另一事不到位。做了另一事。\n"
    (site / "sent.txt").write_text(sent, "utf-8")
    before = sites.files(site)
    done = sites.zhenggai(*(each.format(folder) for each in command), cwd=site)
    assert done.returncode == 1, done.stdout
    assert said in done.stderr
    assert sites.files(site) == before


# --- what MkDocs says -----------------------------------------------------------------------------

PAGE = "# 说明\n\n"


@pytest.mark.process
@pytest.mark.parametrize(
    ("page", "nav", "said"),
    [
        ("[坏](nix.md)", "", "手写的页面 guide.md 里的链接“nix.md”找不到页面。请改正链接"),
        (
            "[坏](xian-2025/index.md#nix)",
            "",
            "手写的页面 guide.md 里的链接“xian-2025/index.md#nix”指向",
        ),
        ("好", "nav: [guide.md, nix.md]", "mkdocs.yml 的 nav 里写了 nix.md，却没有这个页面"),
    ],
)
def test_what_mkdocs_says_is_said_in_chinese(site: Path, page: str, nav: str, said: str) -> None:
    (site / "content/pages/guide.md").write_text(f"{PAGE}{page}\n", "utf-8")
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8") + "  links:\n    anchors: warn\n" + nav
    config.write_text(text, "utf-8")
    done = sites.zhenggai("build", cwd=site)
    assert done.returncode == 1
    assert said in done.stderr
    assert "上面有 1 处提醒，设置里写了 strict: true，所以停下了" in done.stderr
    assert not re.search(r"Aborted|Doc file|contains|reference|strict mode", done.stderr)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Something new happened", "MkDocs 或它的插件有话要说，原话是：Something new happened"),
        ("手写的页面有错", "手写的页面有错"),
        (
            "[09:30:00] An error happened during the rebuild. The server will appear stuck.",
            "网站暂时打不开；改好以后会自动刷新。",
        ),
        (
            "Doc file 'a.md' contains a link 'b', but the target is not found among documentation "
            "files. Did you mean 'b.md'?",
            "手写的页面 a.md 里的链接“b”找不到页面，是不是想写“b.md”？请改正链接，或者补上那个页面。",
        ),
        (
            "Excluding 'README.md' from the site because it conflicts with 'index.md'.",
            "手写的页面 README.md 和 index.md 会是同一个网址，README.md 没有公布。请给其中一个改名。",
        ),
    ],
)
def test_sentences_of_mkdocs(sentence: str, expected: str) -> None:
    assert in_chinese(sentence) == expected


@pytest.mark.process
def test_an_empty_site_is_not_to_be_published(tmp_path: Path) -> None:
    assert sites.zhenggai("init", "home", cwd=tmp_path).returncode == 0
    done = sites.zhenggai("build", cwd=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert "网站里还没有一份公布，先不要放到网上" in done.stdout
    assert "就可以公布" not in done.stdout
