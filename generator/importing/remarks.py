"""The diagnostics of an import: each code once, with its message, the way out and its meaning."""

from dataclasses import dataclass
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity


@dataclass(frozen=True, slots=True)
class ImportCode:
    """One kind of diagnostic; `{what}` in message and hint is the thing it speaks of."""

    message: str
    hint: str
    meaning: str
    severity: Severity = Severity.ADVICE


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to tell the editor, before the file's path is known."""

    code: str
    line: int
    what: str = ""

    @property
    def said(self) -> str:
        """What it says, in an editor's words."""
        return CODES[self.code].message.format(what=self.what)

    def diagnostic(self, path: PurePath) -> Diagnostic:
        """Return the remark as a diagnostic of the file at `path`."""
        code = CODES[self.code]
        return Diagnostic(
            Place(path, self.line),
            self.said,
            code.hint.format(what=self.what),
            self.code,
            code.severity,
        )


class UnreadableError(Exception):
    """The file cannot be read at all; `diagnostics` say why and what to do."""

    def __init__(self, *diagnostics: Diagnostic):
        self.diagnostics = diagnostics
        super().__init__("\n".join(map(str, diagnostics)))

    @property
    def diagnostic(self) -> Diagnostic:
        """The first, which is the only one but for a file whose marks are wrong."""
        return self.diagnostics[0]


def unreadable(code: str, path: PurePath, what: str = "") -> UnreadableError:
    """Return the error of a file that cannot be read."""
    return UnreadableError(Remark(code, 0, what).diagnostic(path))


OF_READING = frozenset(("M20", "M21", "M22", "M27", "M28", "M31", "M39", "M42", "M43"))
"""What is said of how the text was read, not of the file; marks that are taken over answer it."""
DOUBTED = frozenset(("M49", "M54", "M55", "M56", "M74", "M82", "M83", "M84", "M87", "M88"))
"""What the carrier could not read as it is printed, or only perhaps: a doubt (？) at its line says it."""
ODD_NUMBERS = frozenset(("M27", "M28"))
"""What is said of numbers that jump or come again; a doubt at the same place says it as well."""

_ERROR = Severity.ERROR

CODES: dict[str, ImportCode] = {
    "M01": ImportCode(
        "找不到这个文件。",
        "请检查文件名和位置是否写对。",
        "要导入的文件不存在。",
        _ERROR,
    ),
    "M02": ImportCode(
        "这是一个文件夹，不是文件。",
        "请指明文件夹里的那一个文件（.docx、.html 或 .txt）。",
        "给的是文件夹。",
        _ERROR,
    ),
    "M03": ImportCode(
        "文件是空的，没有任何文字。",
        "请确认文件保存成功；如果内容是扫描图片，需要先识别成文字。",
        "文件里没有文字。",
        _ERROR,
    ),
    "M04": ImportCode(
        "文件有 {what}，超过 50 MB 的上限。",
        "公布的文字通常不到 1 MB；请删去图片和附件，或只把正文另存为 .docx 或 .txt。",
        "文件太大。",
        _ERROR,
    ),
    "M05": ImportCode(
        "这是旧版 Word 文档（.doc）或 WPS 文档（.wps），不能直接读取。",
        "请用 Word 或 WPS 打开它，“另存为”选择 .docx，再导入新文件；装有 LibreOffice 的电脑会自动转换 .doc。",
        "旧版 .doc 或 .wps 文档。",
        _ERROR,
    ),
    "M06": ImportCode(
        "这个文档加了密码，打不开。",
        "请在 Word 或 WPS 里输入密码打开，取消密码（文件—信息—保护文档）后另存，再导入。",
        "文档有密码。",
        _ERROR,
    ),
    "M07": ImportCode(
        "这个 PDF 读不出来（{what}）。",
        "请用浏览器或者 PDF 阅读器打开它，打印成 PDF 另存一份再试；最好使用签发时的 Word 文件，"
        "或者把 PDF 的文字复制到 .txt 文件里（UTF-8）再导入。",
        "PDF 损坏，或者里面没有文字。",
        _ERROR,
    ),
    "M08": ImportCode(
        "这个文档已损坏，读不出来（{what}）。",
        "请用 Word 或 WPS 打开并修复后另存为 .docx；打不开就重新取一份原件。",
        "文档损坏。",
        _ERROR,
    ),
    "M09": ImportCode(
        "这个文档解压后异常巨大或含有危险内容（{what}），为安全起见没有读取。",
        "请确认文件来源；把正文复制到一个新的 Word 文档里另存，再导入。",
        "压缩炸弹、实体炸弹等。",
        _ERROR,
    ),
    "M10": ImportCode(
        "读不出文件里的文字：既不是 UTF-8 也不是 GB18030 编码的文本。",
        "请用记事本打开，“另存为”时编码选 UTF-8；如果不是文本文件，请换成 .docx、.html 或 .txt。",
        "不是可识别的文本。",
        _ERROR,
    ),
    "M11": ImportCode(
        "不认识这种文件（{what}）。",
        "请用 Word 或 WPS 打开它，“另存为”选择 .docx，再导入；也可以用 .html 或 .txt 文件。",
        "不支持的文件类型。",
        _ERROR,
    ),
    "M12": ImportCode(
        "读不了这个文件：{what}。",
        "请检查文件权限，或把它复制到本机再试。",
        "操作系统拒绝读取。",
        _ERROR,
    ),
    "M13": ImportCode(
        "文字太多（{what}），不像一篇公布，没有读取。",
        "请只保留公布的正文，另存后再导入；几份公布请分开导入。",
        "超过一百二十万字、两万段（连空段五万）、六万格表格，或者一段超过十万字，等等。",
        _ERROR,
    ),
    "M20": ImportCode(
        "没有认出任何一个问题。",
        "请确认这是整改公布的正文；问题标题最好带序号，例如“1.关于……的问题。”，"
        "正文写在后面或另起一段写“整改情况：”。",
        "整篇里没有可识别的问题。",
        _ERROR,
    ),
    "M21": ImportCode(
        "这一段没有归入任何一项：{what}",
        "标注里写着“其他”，只在全文页上；属于某一项的，把标记改成它的，再运行 zhenggai import 文件夹。",
        "没有规则能处理的一段文字，整段保留。",
    ),
    "M22": ImportCode(
        "这一段像是网页的附带文字，不是公布的正文：{what}",
        "标注里写着“略”，不是公布的文字；是正文的，把“略”改成它的标记，再运行 zhenggai import 文件夹。",
        "发布时间、来源、浏览次数、导航、分享按钮等。",
    ),
    "M25": ImportCode(
        "日期看起来缺字或写错了：{what}",
        "已照原文保留，没有改动；请与签发件核对，再把正确的日期写进去。",
        "年、月、日丢了字，或没有这一天。",
    ),
    "M26": ImportCode(
        "数字看起来丢了：{what}",
        "已照原文保留；请与签发件核对。",
        "计量单位前面没有数字。",
    ),
    "M27": ImportCode(
        "序号跳过了：{what}",
        "请核对是漏了一项，还是原文的序号就这样；网站照原文的序号显示。",
        "序号不连续。",
    ),
    "M28": ImportCode(
        "序号重复或倒退：{what}",
        "请核对原文的序号；网址里的编号已另外编好，写在 [[问题 …]] 里，公布以前可以改成印的序号。",
        "同一组里序号重复或次序颠倒。",
    ),
    "M31": ImportCode(
        "“{what}”后面没有内容。",
        "请与签发件核对，补上号码或地址。",
        "联系方式只有名称没有内容。",
    ),
    "M32": ImportCode(
        "文档里有还没有接受的修订，已按“接受全部修订”读取。",
        "请在 Word 里确认修订后再导入，以免公布了没有定稿的文字。",
        "修订痕迹。",
    ),
    "M33": ImportCode(
        "{what}里的文字不在正文的次序里，标注里写成了“注”或者“略”。",
        "如果它是正文，请在 Word 里把它移到正文中再导入。",
        "文本框、图形、艺术字、脚注、尾注、隐藏文字、删除线、注音、目录。",
    ),
    "M34": ImportCode(
        "文字里有看不见的控制字符，已去掉（{what} 个）。",
        "通常不影响内容；请看一眼这一行是否完整。",
        "无法显示也无法保存的控制字符。",
    ),
    "M35": ImportCode(
        "网页上正文以外的文字标为“略”，没有算作公布的文字（{what}）。",
        "这些是导航、页脚一类的文字，都在 source/marked.txt 里；其中有正文的，把“略”改成它的标记，再运行 zhenggai import 文件夹。",
        "网页的页头、导航、侧栏、页脚。",
    ),
    "M36": ImportCode(
        "引号或括号不成对：{what}",
        "已照原文保留；请与签发件核对。",
        "引号、书名号或括号只有一半。",
    ),
    "M37": ImportCode(
        "像是起草时的提示语没有删掉：{what}",
        "已照原文保留；请与签发件核对。",
        "概述……、××× 一类的提示。",
    ),
    "M39": ImportCode(
        "落款日期没有认出来。",
        "请在 disclosure.yml 的 issued 里写上公布单位和日期。",
        "有落款单位没有日期，或有日期没有单位。",
    ),
    "M40": ImportCode(
        "文档的页眉或页脚里有文字，标注里写成了“略”：{what}",
        "页眉页脚一般不是正文；是正文的话，把“略”改成它的标记，再运行 zhenggai import 文件夹。",
        "页眉页脚。",
    ),
    "M41": ImportCode(
        "反馈日期比巡视结束的日期早：{what}",
        "原文没有写年份，按上文的年份推算不对，所以没有填；请在 inspection 的 feedback 里写上日期。",
        "推算出的年份不合理。",
    ),
    "M42": ImportCode(
        "这一段里有两个问题，已按序号分开：{what}",
        "请核对分开的位置是否正确。",
        "两个问题写在同一段。",
    ),
    "M44": ImportCode(
        "日期没有年份，上文也没有：{what}",
        "没有填写巡视日期；请在 disclosure.yml 的 inspection 里写上完整的日期。",
        "开头的日期没有年份可以沿用。",
    ),
    "M45": ImportCode(
        "结束日期比开始日期早：{what}",
        "原文没有写年份，按上文的年份推算不对，所以没有填；请在 inspection 的 stays 里写上 to（结束日期）。",
        "推算出的巡视结束日期不合理。",
    ),
    "M46": ImportCode(
        "文档的正文是嵌在里面的另一份文件，读不到。",
        "请用 Word 打开它，随便改动一处再保存（Word 会把嵌入的内容并进正文），再导入。",
        "正文是嵌入的文件（altChunk）或者主控文档的子文档。",
        _ERROR,
    ),
    "M47": ImportCode(
        "文件里只有图片，没有文字。",
        "图片里的字读不出来；请使用签发时的 Word 文件，或先把图片识别成文字，校对后再导入。",
        "正文是扫描图片。",
        _ERROR,
    ),
    "M48": ImportCode(
        "文档里有批注，没有导入。",
        "批注不是正文；请在 Word 里看一遍，处理完再导入，以免公布了没有定稿的文字。",
        "批注。",
    ),
    "M49": ImportCode(
        "有一个符号认不出来（{what}），暂用“•”代替。",
        "请与签发件核对，换成正确的符号。",
        "特殊字体里的符号。",
    ),
    "M50": ImportCode(
        "正文在嵌入的另一个网页里，这个文件里没有。",
        "请在浏览器里打开网页，把正文全选、复制到 .txt 或 Word 文件里，再导入。",
        "正文在嵌入的网页（iframe）里。",
        _ERROR,
    ),
    "M51": ImportCode(
        "网页的正文要由脚本显示，保存的文件里没有文字。",
        "请在浏览器里打开网页，把正文全选、复制到 .txt 或 Word 文件里，再导入。",
        "正文由脚本生成的网页。",
        _ERROR,
    ),
    "M52": ImportCode(
        "网页没有读到底，会漏掉文字：{what}",
        "请在浏览器里打开网页，把正文全选、复制到 .txt 或 Word 文件里，再导入。",
        "网页的写法有错，读出的文字比网页里的少。",
        _ERROR,
    ),
    "M53": ImportCode(
        "这不是一个普通文件，是{what}，没有读取。",
        "请指明一个 .docx、.html 或 .txt 文件。",
        "管道、设备一类，不是文件。",
        _ERROR,
    ),
    "M54": ImportCode(
        "有一处要由 Word 算出来或者画出来的内容，文档里没有存它的结果（{what}），暂用“•”代替。",
        "请与签发件核对，换成印出来的字；或者在 Word 里按 Ctrl+A、F9 更新后另存，再导入。",
        "没有结果的域：公式、自动序号、引用等。",
    ),
    "M55": ImportCode(
        "有一个图形或者嵌入的对象，里面的文字读不到。",
        "请与签发件核对，把 SmartArt、图表或者嵌入的表格里的文字写进正文，再导入。",
        "文档里缺了 SmartArt 或者图表的那一部分，或者嵌着别的程序的对象。",
    ),
    "M56": ImportCode(
        "自动编号的写法不认识（{what}），暂时写成了 1、2、3。",
        "请与签发件核对，换成印出来的序号。",
        "少见的编号格式。",
    ),
    "M57": ImportCode(
        "文档里有图片（{what} 张），图片里的字没有读。",
        "请看一眼图片里有没有公布的文字；有的话，在 Word 里把它们打成文字，再导入。",
        "图片里的字读不出来。",
    ),
    "M70": ImportCode(
        "文件里有字节读不出来，写成了“�”（{what} 处）。",
        "多半是字被截断了一半；正文里有“�”的，标注里写着“？”，请照签发件改过来。一个也没有，坏处就在看不见的地方或者文件末尾，请看一眼末尾全不全。",
        "文件里个别的字坏了，或者被截断了。",
    ),
    "M71": ImportCode(
        "网页里有浏览器不显示的字，标为“略”，没有算作公布的文字（{what}）。",
        "网页的样式把它们藏起来了，例如没有删掉的草稿；如果是公布的文字，把“略”改成它的标记，再运行 zhenggai import 文件夹。",
        "网页的样式（display:none、font-size:0、opacity:0 等）藏起来的文字。",
    ),
    "M72": ImportCode(
        "这个网址不能取：{what}。",
        "请把浏览器地址栏里的网址整个复制过来，两边加英文双引号；或者在浏览器里打开网页，另存为 .html 文件，再导入那个文件。",
        "不是 http 或 https 的网址，或者里面有用户名、密码。",
        _ERROR,
    ),
    "M73": ImportCode(
        "网页没有取到：{what}。",
        "请在浏览器里打开这个网址看看：打得开的，另存为 .html 文件，再导入那个文件；打不开的，请检查网址和网络。",
        "网站没有回答、没有这个网页、文件太大、转到别处太多次，或者不让程序读。",
        _ERROR,
    ),
    "M74": ImportCode(
        "这一行像是公布的文字，却在网页的别处，标成了“略”。",
        "是公布的文字，把“略”改成它的标记；不是的，把“？”改成“！”，再运行 zhenggai import 文件夹。",
        "网页上正文以外，有带序号的、或者说整改的整句。",
    ),
    "M80": ImportCode(
        "PDF 里的字没有写明是哪个字，读出来是乱码，没有读取。",
        "请使用签发时的 Word 文件；没有的话，把 PDF 识别成文字（OCR），校对后再导入。",
        "PDF 的字体没有编码对照：看得见，复制出来是乱码。",
        _ERROR,
    ),
    "M81": ImportCode(
        "没有读完这个文件：{what}。",
        "请用打开它的程序另存一份再试；还是不行，就使用签发时的 Word 文件，或者把正文复制到 .txt 文件里再导入。",
        "文件太复杂，或者内容有问题，超过了读取的时间或内存。",
        _ERROR,
    ),
    "M82": ImportCode(
        "有 {what} 个字在 PDF 里没有写明是哪个字，暂用“□”代替。",
        "请与签发件核对，把“□”换成正确的字。",
        "PDF 里个别字没有编码对照。",
    ),
    "M83": ImportCode(
        "PDF 的第 {what} 页只有图片，没有文字，没有读到。",
        "图片里的字读不出来；请使用签发时的 Word 文件，或者把这几页识别成文字，校对后加进去。",
        "PDF 里夹着扫描的页。",
    ),
    "M84": ImportCode(
        "PDF 是扫描件，文字是扫描软件识别出来的，可能有错字。",
        "请逐字与签发件核对；有签发时的 Word 文件，就用那一份。",
        "扫描件上带有识别出来的文字。",
    ),
    "M85": ImportCode(
        "PDF 里有 {what} 个字用的是偏旁部首或者别的符号的编码（例如“⼀”），已换成看起来一样的字。",
        "看起来没有差别，不用处理；照 PDF 复制出来的字会搜不到，所以要换。",
        "打印成 PDF 的程序给错了编码。",
    ),
    "M86": ImportCode(
        "页码、页眉和页脚有 {what} 处，标注里写成了“略”。",
        "不是公布的文字；是正文的，把“略”改成它的标记，再运行 zhenggai import 文件夹。",
        "PDF 每页上下的文字。",
    ),
    "M87": ImportCode(
        "有一行正好写满，看不出它下面一行是接着它，还是另起一段。",
        "请与签发件核对；要分段的，在标注里分成两行，要连起来的，并成一行。",
        "PDF 里看不出段落从哪里开始。",
    ),
    "M88": ImportCode(
        "这里像一张没有框线的表格，各格的文字可能混在一起。",
        "请使用签发时的 Word 文件；没有的话，把这张表的文字整理好，放到 .txt 文件里再导入。",
        "PDF 里没有框线的表格。",
    ),
    "M89": ImportCode(
        "这是旧版 Word 文档，已经用本机的 LibreOffice 转成 .docx 再读。",
        "转换很少出错，请看一遍自动编号和表格；最好用 Word 或 WPS 打开它，“另存为”选择 .docx，再导入一次。",
        "旧版 .doc 或 .wps 文档，由 LibreOffice 转换。",
    ),
    "M90": ImportCode(
        "这是旧版 Word 文档，本机的 LibreOffice 没有转成（{what}）。",
        "请用 Word 或 WPS 打开它，“另存为”选择 .docx，再导入新文件。",
        "旧版 .doc 或 .wps 文档，LibreOffice 打不开。",
        _ERROR,
    ),
    "M91": ImportCode(
        "这是图片，图片里的字读不出来。",
        "请使用签发时的 Word 文件；没有的话，先把图片识别成文字（OCR），存成 .docx 或 .txt，校对后再导入。",
        "照片、截图、扫描的图片。",
        _ERROR,
    ),
    "M92": ImportCode(
        "这是 OFD 版式文件，不能直接读取。",
        "请使用签发时的 Word 文件；没有的话，在 OFD 阅读器里导出或打印成 PDF，再导入那个 PDF。",
        "OFD 文件（公文和发票常用的版式）。",
        _ERROR,
    ),
    "M93": ImportCode(
        "这是压缩包，要先解压。",
        "请把它解压，再导入里面的公布正文（.docx、.html、.txt 或 .pdf）；附件不用导入。",
        "装着文件的压缩包。",
        _ERROR,
    ),
    "M43": ImportCode(
        "这个问题没有正文，只有标题：{what}",
        "请与签发件核对是否漏了内容。",
        "只有标题的问题。",
    ),
}
"""Every code that import gives; a code never changes its meaning."""
