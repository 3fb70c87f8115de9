"""What a heading says around its title, which a page need not show: its number, its label, who found it."""

import re

NUMBER = (
    r"[（(【\[〔]?第?[0-9０-９一二三四五六七八九十百千两〇零]{1,5}(?:[-－.．][0-9]{1,3}){0,3}"
    r"(?:是|要|[、.．，,：:)）】\]〕条项点个])*|[①-⓿⒈-⒛㈠-㈩❶-❿]|首先|其次|再次|再者|最后"
)
LABEL = r"[^。；;！!？?：:]{1,30}[：:]|[【\[（(][^】\])）]{1,20}[】\])）]"
_POINTED = r"(?:[^“。；;，,]{0,24}?(?:反馈|指出|发现|提出)(?:的|了)?(?:问题)?[,:，：]?(?=“)|(?:巡视|巡察|督察|审计|检查)?(?:组)?(?:反馈|指出|发现|认为)(?:的|了)?)?(?:整改)?(?:问题|任务|事项)?"
OPENERS = (
    "再谈",
    "再说",
    "再就是",
    "还要说的是",
    "至于",
    "说到",
    "谈到",
    "说说",
    "最后说",
    "接着说",
    "下面说",
)
"""What a sentence begins with that goes on to the next problem (再谈纪律执行不严的问题): no part of its title."""
JOINERS = (
    "同时",
    "与此同时",
    "此外",
    "另外",
    "还有",
    "另有",
    "再有",
    "再者",
    "最后",
    "接下来",
    "其次",
    "再次",
)
"""The like that may begin a title too (最后一公里不通): they need a comma behind them."""
OPENER = rf"(?:(?:{'|'.join(OPENERS)})[，,、：:]?|(?:{'|'.join(JOINERS)})[，,])"
BEFORE_TITLE = re.compile(
    rf"(?:{NUMBER}|{LABEL}|\W){{0,4}}(?:{OPENER})?{_POINTED}(?:{NUMBER}|\W){{0,3}}(?:关于|针对|对于?|就)?\W*"
)
