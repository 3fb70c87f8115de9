"""What `zhenggai init` and `zhenggai new` write: a site folder, a disclosure to fill in."""

import json

from generator.content import json_schema

_MKDOCS = """\
# 网站的设置。# 开头的是说明。改好以后运行 zhenggai build，网站就在 site 文件夹里。
site_name: {{ name }}
site_description: 巡视巡察整改情况公布：一个问题一页，写明做了什么、还有什么没有完成、向谁反映。
# 网站以后的网址。写上以后，页面会有规范链接，sitemap.xml 才完整。
# site_url: https://www.example.gov.cn/zhenggai/
docs_dir: content/pages
site_dir: site
use_directory_urls: true
strict: true

theme:
  name: material
  language: zh
  font: false

plugins:
  - zhenggai:
      content: content

markdown_extensions:
  - attr_list
  - tables
  - toc:
      toc_depth: 2

# 网站的样子；不写就用程序的。颜色要加英文双引号。
# extra:
#   site:
#     color: "#8a1538"                     # 顶上那条线和当前位置的颜色；在白底上看不清的，check 会说明
#     logo: images/logo.png                # 网站名称前面的图，放在手写页面的文件夹里
#     editor: 某某区委办公室               # 改写文字的单位或者人，写在“关于本站”和页脚
#     home: 某某区委办公室主办，欢迎监督。   # 首页最上面的一句话

# 政府网站的页面标签和页脚（和上面的 site 写在同一个 extra 下面）；知道几项写几项，没有写的不会出现在页面上。号码要加英文双引号。
# extra:
#   government:
#     site_name: 某某区人民政府            # 页面标签 SiteName；不写就用上面的 site_name
#     site_domain: www.example.gov.cn      # 页面标签 SiteDomain；不写就用 site_url 的域名
#     site_id: "4100000001"                # 网站标识码：页面标签 SiteIDCode 和页脚
#     host: 某某区委办公室                 # 主办单位
#     organiser: 某某区大数据管理局        # 承办单位
#     icp: 豫ICP备00000000号               # ICP备案号
#     police: 豫公网安备00000000000000号   # 公安备案号
#     phone: "0373-0000000"                # 网站的联系电话
#     keywords: [巡视整改, 公开]           # 每一页都加上的关键词

validation:
  nav:
    omitted_files: ignore
"""

_SYNONYMS = """\
# 查找用的同义词：左边是读者会输入的词，右边是公布里可能写的词。一行一个，改好以后重新生成网站。
# 查到同义词的结果单独列出，并且写明“也查找了……”。
# 公布没有提到的，写成“低保: {near: [高龄津贴]}”：页面照实说没有提到，再列出最相近的事。
# 哪里都用得上的词（看病、电瓶车……）程序自带一份；这里写了同一个词，就用这里的。
煤气: [天然气, 燃气]
烂尾楼: [问题楼盘]
"""

_GLOSSARY = """\
# yaml-language-server: $schema=schema/glossary.json
# 词语解释：页面上第一次写到这些词语的地方可以点开看意思，打印时列在页末；“关于本站”有全部词语。
# 一个词语一条。意思写一句平实的话，拿不准的不写。
- term: 一岗双责
  meaning: 干部既要管好分管的业务，也要对这些业务范围里的党风廉政、安全生产等负责。
# - term: 四种形态
#   also: [监督执纪“四种形态”]      # 别的写法
#   meaning: 处理党员、干部问题的四个档次，从批评教育、轻处分，到重处分，再到立案审查。
#   source: 《中国共产党党内监督条例》
"""

_DISCLOSURE = """\
# yaml-language-server: $schema=../schema/disclosure.json
# 一份公布的总体情况。# 开头的是说明，可以删去；用不着的行前面加 #，页面上就不会出现。
title: 请填写公布的标题            # 例如：中共某某县委关于巡视整改进展情况的公布
wording: digest                    # digest 用自己的话写；verbatim 逐字用官方原文
inspected: 请填写被巡视的单位      # 例如：某某县
# place: [某某省, 某某市, 某某县]    # 行政区划，从大到小写全称；部委、跨地方的企业不写

# inspection:                      # 谁、什么时候巡视的
#   by: 省委第三巡视组
#   kind: 常规巡视
#   stays:                         # 进驻的时间；日期都这样写：四位年、两位月、两位日
#     - {from: 2024-03-01, to: 2024-05-30}
#   feedback: 2024-07-10

# issued:                          # 落款
#   by: 中共某某县委
#   on: 2025-01-15

# official:                        # 官方网站上的原文
#   url: "https://www.example.gov.cn/article.html"

# opening: 公布开头的一段话。

# organisation:                    # 整改工作是怎么组织的，一段一条
#   - lead: 加强领导
#     text: 这一段的正文。
#     key_figures:                 # 这一段里值得单独列出的数
#       - {label: 区委常委会会议, value: 12次, period: 集中整改期内}

# totals:                          # 公布里写明的总数，照原样写，不自己算
#   - {of: 整改任务, count: 51, unit: 项}
#   - {of: 整改任务, status: completed, count: 40, unit: 项}
#   - {of: 问题线索办结率, percent: 93.8}
#   - {of: 信访事项, said: 全部办结}

aspects:                           # 方面和它下面的类别，按公布的顺序
  - title: 请填写第一个方面
    categories:
      - 请填写第一个类别

# channels:                        # 监督渠道
#   - {kind: phone, value: 0373-0000000, label: 联系方式, hours: "工作日8:30-17:30"}
#   - {kind: post, value: 某市某街1号, postcode: "453000"}
#   - {kind: email, value: someone@example.com}

# closing: 欢迎监督。

# 检查说有个人信息、查明不是的，在旁边的 allowed.yml 里写一条（身份证号不行）：
# - {text: 那几个字, reason: 它其实是什么，照抄它前后的字, by: 谁, on: 2025-01-15}
"""

_ISSUE = """\
# yaml-language-server: $schema=../../schema/issue.json
# 一个问题一个文件，文件名就是序号：1.yml、2.yml……网址也跟着它，公布以后不要再改。
number: "1"
title: 请填写问题的名称
# plain: 学校和老师                # 说的是什么事，老百姓的话，不超过16个字
# summary: 一句话说清做了什么、结果如何，不超过60个字。
# unsaid: [哪几个小区、多少户，公布没有写]   # 读者会想知道、公布没有写的
aspect: 1                          # 第几个方面
category: 1                        # 这个方面里的第几个类别；直接属于方面的不写
status: undisclosed                # completed 已完成、staged 阶段性完成、ongoing 整改中、
                                   # not-started 未启动、undisclosed 公布没有逐项说明
# said: 已完成，长期坚持            # 公布里对这个问题状态的原话
# lead_unit: 区教育局               # 牵头单位
# units: [区教育局, 区财政局]        # 责任单位
# due: 2025-12-31                  # 整改时限，写明到哪一天的
# due_said: 2025年底前，长期坚持    # 不是一个日期的，照公布写

measures:                          # 做了什么，一步一条
  - lead: 请填写小标题
    text: 请填写做了什么。

# progress:                        # 公布里既有总数，又写明完成、没完成、不再做的各有多少
#   - {of: 民生项目, total: 28, unit: 个, done: 17, open: 3, dropped: 8}

# key_figures:                     # 值得单独列出的数
#   - {label: 教育支出比上年增长, value: 13.87%, period: 2024年}

# remaining:                       # 公布自己说还没有完成的事
#   - 3个民生项目正在加紧推进。

# topics: [教育, 民生]              # 从固定的词表里选
"""

_READ_ME = """\
# 整改公开网站

- `content/`：公布的内容，一次公布一个文件夹。
- `content/pages/`：手写的页面（Markdown），原样发布。
- `content/schema/`：给编辑器用的格式说明，打开 YAML 文件时自动提示和检查。
- `mkdocs.yml`：网站的设置。

常用命令：

    zhenggai import 签发件.docx content/xian-2025    读入签发的公布
    zhenggai import content/xian-2025    改好标注（source/marked.txt）以后重新写成数据
    zhenggai new content/xian-2025    没有签发件的，建一份样本来填
    zhenggai check                    检查内容
    zhenggai serve                    边改边看
    zhenggai build                    生成网站，在 site 文件夹里
    zhenggai verify site              核对网页和公布的原文，一字不差

把 site 文件夹里的全部文件放到任何静态网站服务器上，就可以公布。
"""


_GIT_ATTRIBUTES = """\
# Git 换电脑时不改动签发的原文：一个字节变了，校验码就对不上。
* text=auto eol=lf
content/*/source/** -text
*.jsonl -text
"""


NAME = "整改公开"
"""What a site is called where nobody says."""


def site_files(name: str = NAME) -> dict[str, bytes]:
    """Return the files of a new site folder; `name` stands at the head of its pages."""
    written = name if name == NAME else json.dumps(name, ensure_ascii=False)  # YAML reads both
    files = {
        "mkdocs.yml": _MKDOCS.replace("{{ name }}", written).encode(),
        "README.md": _READ_ME.encode(),
        "content/pages/.gitkeep": b"",
        "content/synonyms.yml": _SYNONYMS.encode(),
        "content/glossary.yml": _GLOSSARY.encode(),
        ".gitattributes": _GIT_ATTRIBUTES.encode(),
        ".gitignore": b"/site/\n/.site-*/\n/.cache/\n",
    }
    return files | {f"content/schema/{name}": each for name, each in json_schema.schemas().items()}


def disclosure_files() -> dict[str, bytes]:
    """Return the files of a new disclosure, with what to write where."""
    return {"disclosure.yml": _DISCLOSURE.encode(), "issues/1.yml": _ISSUE.encode()}
