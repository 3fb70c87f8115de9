"""One page for who looks at a site before it is published: what to look at, and where the checksum is worked out.

It is opened by a double click in any browser of the last years, without a network and without a program of ours;
the file that is dropped on it is read there and goes nowhere.
"""

from html import escape

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>请看一看还没有公布的网站</title>
<style>
body { max-width: 42rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; font: 18px/1.8 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1d2125; background: #fff; }
h1 { font-size: 1.5rem; line-height: 1.4; } h2 { font-size: 1.2rem; } li { margin: .25rem 0; }
.drop { border: 2px dashed #5c6066; border-radius: 4px; padding: 1.25rem; } .drop.is-over { outline: 3px solid #174a7e; }
.code { font-size: 2rem; font-weight: 600; letter-spacing: .05em; overflow-wrap: anywhere; margin: .25rem 0; }
input { font: inherit; max-width: 100%; } :focus-visible { outline: 3px solid #174a7e; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { body { color: #e8e6e3; background: #16181b; } }
</style>
</head>
<body>
<main>
<h1>请看一看还没有公布的网站</h1>
<p>要看的是 @NAME@。</p>
<ol>
<li>把 zip 解开（点右键，选“全部解压缩”），双击里面的 index.html，不用联网。</li>
<li>对着签发件看：问题有几个，每个问题的话在不在自己的页面上，写的状态、时限、单位和签发件一样不一样，联系方式对不对，有没有不该公开的个人信息。</li>
<li>看完，在下面算出 zip 文件的校验码，念给公布的人。</li>
</ol>
<h2>算校验码</h2>
<div class="drop" id="drop"><p><label for="file">把 zip 文件拖到这里，或者选它（不要解开）：</label></p><p><input type="file" id="file" accept=".zip"></p></div>
<div id="said" role="status"></div>
<noscript><p>这个浏览器没有开脚本，算不了：请换一个浏览器打开这一页，或者请公布的人在工作台里算。</p></noscript>
<p>文件只在这台电脑上读，不会传到别处。这个 zip 只给您看，请不要传出去，也不要放到网站上。</p>
</main>
<script>
"use strict";
const wanted = @WANTED@;
const said = document.getElementById("said");
const place = document.getElementById("drop");
function tell(words, code) {
  said.textContent = "";
  for (const [text, kind] of [[words, ""], [code, "code"]]) {
    if (!text) continue;
    const line = document.createElement("p");
    line.textContent = text;
    line.className = kind;
    said.append(line);
  }
}
async function work(file) {
  if (!file) return;
  if (!window.crypto || !crypto.subtle) {
    tell("这个浏览器算不了：请换一个浏览器（例如 Edge、谷歌、火狐）打开这一页，或者请公布的人在工作台里算。", "");
    return;
  }
  tell("正在算……", "");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const digits = Array.from(digest.slice(0, 6), (each) => each.toString(16).padStart(2, "0")).join("");
  const other = file.name === wanted ? "" : "（这个文件叫 " + file.name + "，要看的是 " + wanted + "，请核对是不是拿错了）";
  tell("请把这 12 位念给公布的人" + other + "：", digits.match(/.{4}/g).join("-"));
}
document.getElementById("file").addEventListener("change", (event) => work(event.target.files[0]));
addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("is-over"); });
addEventListener("dragleave", () => place.classList.remove("is-over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  place.classList.remove("is-over");
  work(event.dataTransfer.files[0]);
});
</script>
</body>
</html>
"""


def page_for_second(name: str) -> bytes:
    """Return the page for a package of a name; it does not hold its checksum."""
    quoted = '"' + "".join(f"\\u{ord(each):04x}" for each in _utf16(name)) + '"'
    return _PAGE.replace("@NAME@", escape(name)).replace("@WANTED@", quoted).encode()


def _utf16(text: str) -> str:
    """Return a text as the units that a script counts, so that each can be written as four digits."""
    raw = text.encode("utf-16-be", "surrogatepass")
    return "".join(chr(int.from_bytes(raw[at : at + 2])) for at in range(0, len(raw), 2))
