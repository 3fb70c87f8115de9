"""What MkDocs says of a site, in an editor's words; what is not known here is quoted as its own."""

import re

_LINK = r"Doc file '(.+?)' contains a link '(.*?)', but "
_SENTENCES = (
    (_LINK + r"the target.*is not found among documentation files\.(?: Did you mean '(.+?)'\?)?",
     "手写的页面 {0} 里的链接“{1}”找不到页面{2}。请改正链接，或者补上那个页面。"),
    (_LINK + r"the doc '(.+?)' does not contain an anchor '(.+?)'",
     "手写的页面 {0} 里的链接“{1}”指向 {2} 里没有的一处（{3}）。请改正 # 后面的名称。"),
    (_LINK + r"there is no such anchor on this page",
     "手写的页面 {0} 里的链接“{1}”指向本页没有的一处。请改正 # 后面的名称。"),
    (r"Doc file '(.+?)' contains an absolute link '(.*?)'",
     "手写的页面 {0} 里的链接“{1}”以斜线开头，网站放在子目录里就打不开。请写成相对的，例如 ../about.md。"),
    (r"Doc file '(.+?)' contains an unrecognized relative link '(.*?)'",
     "手写的页面 {0} 里的链接“{1}”看不出指向哪个文件。请写成 .md 文件的名称，例如 ../about.md。"),
    (r"Doc file '(.+?)' contains a link to '(.*?)' which is excluded",
     "手写的页面 {0} 里的链接指向“{1}”，那个页面不会公布。请改正链接。"),
    (r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found",
     "mkdocs.yml 的 nav 里写了 {0}，却没有这个页面。请改正 nav，或者补上这个页面。"),
    (r"A reference to '(.+?)' is included in the 'nav' configuration, but this file is excluded",
     "mkdocs.yml 的 nav 里写了 {0}，那个页面不会公布。请从 nav 里删去它。"),
    (r"An absolute path to '(.+?)' is included in the 'nav'",
     "mkdocs.yml 的 nav 里的 {0} 以斜线开头。请写成 .md 文件的名称，或者完整的网址。"),
    (r"The following pages exist in the docs directory, but are not included in the \"nav\"[^\n]*\n(.+)",
     "这些手写的页面没有写进 mkdocs.yml 的 nav：\n{0}"),
    (r"Excluding '(.+?)' from the site because it conflicts with '(.+?)'",
     "手写的页面 {0} 和 {1} 会是同一个网址，{0} 没有公布。请给其中一个改名。"),
    (r"Template skipped: '(.+?)' not found", "找不到模板 {0}，跳过了它。请改正 mkdocs.yml，或者补上这个文件。"),
    (r"Aborted with (\d+) warnings? in strict mode!",
     "上面有 {0} 处提醒，设置里写了 strict: true，所以停下了。请按上面的提醒改好，再运行一次。"),
    (r"(?:\[[\d:]+\] )?An error happened during the rebuild", "网站暂时打不开；改好以后会自动刷新。"),
    (r"Aborted with a BuildError!", "上面写明的错误，使网站没有生成。"),
)  # fmt: skip
"""A sentence of MkDocs', and ours; the first that fits."""


def in_chinese(sentence: str) -> str:
    """Return a sentence of MkDocs' in Chinese; one in Chinese already stays as it is."""
    for pattern, ours in _SENTENCES:
        if found := re.match(pattern, sentence, re.DOTALL):
            parts = [each or "" for each in found.groups()]
            if pattern.startswith(_LINK + "the target"):
                parts[2] = f"，是不是想写“{parts[2]}”？" if parts[2] else ""
            return ours.format(*parts).replace("？。", "？")
    if re.search("[\u4e00-\u9fff]", sentence.partition("\n")[0]):
        return sentence
    return f"MkDocs 或它的插件有话要说，原话是：{sentence}"
