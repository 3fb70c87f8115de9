"""What is said to whom a packed site is handed who puts it on a server; who looks at it first: `second_page`."""

from dataclasses import dataclass

from generator.domain.recording import in_groups


@dataclass(frozen=True, slots=True)
class Package:
    """A packed site."""

    name: str
    sha256: str
    size: int

    @property
    def short(self) -> str:
        """The short form of its checksum, as people read it out."""
        return in_groups(self.sha256)


def agrees(read_out: str, sha256: str) -> bool:
    """Tell whether a checksum that somebody read out, its first 12 digits or more, is this one."""
    digits = "".join(each for each in read_out.lower() if each in "0123456789abcdef")
    return len(digits) >= 12 and sha256.startswith(digits)


def _checked_on(name: str) -> str:
    """Return how the checksum of a file is seen on any machine, without a program of ours."""
    return f"""   Windows：按住 Shift 右键点文件所在的文件夹，选“在终端中打开”或者“在此处打开命令窗口”，输入
     certutil -hashfile "{name}" SHA256
   Linux 服务器：sha256sum "{name}"
"""


def sheet_for_administrator(package: Package, site: str, day: str) -> str:
    """Return one page for who puts a site on the server: where it goes, how it is checked, how it is undone."""
    return f"""交给网站管理员
{site}　{day}

文件　　{package.name}（{package.size // 1024} KB）
校验码　{package.sha256}（SHA-256）

一、核对收到的文件
   收到的文件，校验码要和上面的一样；不一样就不要用，请发文件的人重发。
{_checked_on(package.name)}
二、放到服务器上
1. 现在的网站文件夹先不要删，改个名字留着，例如在后面加上“-旧”和今天的日期。
2. 把 zip 解开成一个新的文件夹，用原来网站文件夹的名字；里面直接就是 index.html，不要多套一层。
3. 整个换，不要只换其中几个文件，也不要把新旧混在一起；网址里的文件夹名不要改。
   都是静态文件，任何网站服务器都可以，不要数据库，不用装程序；不要让服务器改写网页的内容。
   找不到网页时请显示 404.html；文字编码是 UTF-8。

三、看一看换好了没有
1. 用手机和电脑各打开一次首页，点开一个问题，再搜一个词。
2. 逐个文件核对（Linux，在网站文件夹里）：sha256sum -c --quiet SHA256SUMS
   没有输出就是全部相符。Windows 上装了本程序的：zhenggai audit 网址

四、要退回去
   把新的文件夹改名，把“-旧”的文件夹改回原来的名字，就恢复了。退回以后请告诉公布单位。
"""
