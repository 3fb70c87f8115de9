"""What a heading says around its title, which a page need not show: its number, its label, who found it."""

import re

NUMBER = (
    r"[（(【\[〔]?第?[0-9０-９一二三四五六七八九十百千两〇零]{1,5}(?:[-－.．][0-9]{1,3}){0,3}"
    r"(?:是|要|[、.．，,：:)）】\]〕条项点])*|[①-⓿⒈-⒛㈠-㈩❶-❿]|首先|其次|再次|再者|最后"
)
LABEL = r"[^。；;！!？?：:]{1,30}[：:]|[【\[（(][^】\])）]{1,20}[】\])）]"
_POINTED = r"(?:(?:巡视|巡察|督察|审计|检查)?(?:组)?(?:反馈|指出|发现|认为)(?:的|了)?)?(?:整改)?(?:问题|任务|事项)?"
BEFORE_TITLE = re.compile(
    rf"(?:{NUMBER}|{LABEL}|\W){{0,4}}{_POINTED}(?:{NUMBER}|\W){{0,3}}(?:关于|针对|对于?|就)?\W*"
)
