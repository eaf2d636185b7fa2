"""The class page, for a browser, and what it says; its script holds no word of its own."""

from collections.abc import Mapping
from typing import Final

from autograder.batch.class_view import ClassView
from autograder.batch.data_page import data_page
from autograder.report.labels import FAMILIES, NAMES
from autograder.text import Language, Text

ASSETS: Final = ("class_page.css", "elements.js", "class_page.js")
FILES: Final = Text(en="gradebook.csv and class.json", zh="gradebook.csv 和 class.json")
WORDS: Final[Mapping[str, Text]] = {
    "switch": Text(en="中文", zh="English"),
    "skip": Text(en="To the table", zh="跳到表格"),
    "class": Text(en="{count} submissions", zh="{count} 份提交"),
    "and_absent": Text(en="{count} absent", zh="{count} 人未交"),
    "mean": Text(en="mean", zh="平均分"),
    "median": Text(en="median", zh="中位数"),
    "full": Text(en="full marks", zh="满分"),
    "look": Text(en="to look at", zh="需要查看"),
    "scores": Text(en="Scores", zh="成绩分布"),
    "scores_note": Text(en="Submissions by score, in percent.", zh="按得分率统计的份数。"),
    "bar": Text(en="{range} %: {count}", zh="{range}%：{count} 份"),
    "exercises": Text(en="Exercises", zh="各题情况"),
    "exercises_note": Text(
        en="Share of full marks, and how many were right, partly right, wrong, or not written.",
        zh="得分率，以及正确、部分正确、错误和未写的份数。",
    ),
    "right": Text(en="right", zh="正确"),
    "partly": Text(en="partly right", zh="部分正确"),
    "wrong": Text(en="wrong", zh="错误"),
    "open": Text(en="not written", zh="未写"),
    "mistakes": Text(en="Mistakes", zh="常见错误"),
    "mistakes_note": Text(
        en="The most frequent first, of those that were read and graded. One of half the class is one for the lecture.",
        zh="由多到少，只统计已评分的提交。半个班都犯的错，值得在课上讲。",
    ),
    "no_mistakes": Text(en="None was made.", zh="没有人出错。"),
    "more_mistakes": Text(en="Show {count} more", zh="再显示 {count} 种"),
    "unrecognised": Text(en="no known mistake", zh="不属于已知错误"),
    "who": Text(en="Made by", zh="出错的人"),
    "show_rows": Text(en="Show them in the table", zh="在表格中查看"),
    "example": Text(en="For example", zh="例如"),
    "expected": Text(en="expected", zh="应为"),
    "got": Text(en="got", zh="得到"),
    "attention": Text(en="To look at", zh="需要查看"),
    "nothing_to_look_at": Text(en="Nothing: everything was read and graded.", zh="没有：全部提交都已读取并评分。"),
    "not graded": Text(en="not graded", zh="未评分"),
    "not_graded_why": Text(
        en="A fault on our side, or an interruption; no zero. Grade again with --resume.",
        zh="评分程序的故障或批次中断，不算零分。请用 --resume 重新评分。",
    ),
    "unreadable": Text(en="unreadable", zh="无法读取"),
    "unreadable_why": Text(
        en="Nothing in it could be read; left out of the figures above.", zh="没有可读取的内容，未计入以上统计。"
    ),
    "stopped": Text(en="stopped by a limit", zh="超出限制"),
    "stopped_why": Text(
        en="Code that ran out of time or memory, or ended the process.", zh="代码超时、内存超限，或中断了进程。"
    ),
    "noted": Text(en="with notes", zh="有备注"),
    "noted_why": Text(
        en="Something was renamed, left out, or is in doubt; the row says what.",
        zh="有改名、跳过或存疑之处，详见表格中该行。",
    ),
    "unlisted": Text(en="not on the roster", zh="不在名单上"),
    "unlisted_why": Text(en="Graded, but nobody knows whose it is.", zh="已评分，但不知道是谁的。"),
    "changed": Text(en="corrected, and changed since", zh="修改后又有变化"),
    "changed_why": Text(
        en="What was graded, or the files, are no longer what the correction was given on.",
        zh="评分结果或文件已与当初人工修改时不同。",
    ),
    "by_hand": Text(en="corrected by hand", zh="人工修改"),
    "by_hand_why": Text(
        en="By overrides.csv; the figures above are as graded.", zh="依据 overrides.csv；以上统计仍为评分结果。"
    ),
    "not_applied": Text(en="lines not applied", zh="未生效的行"),
    "not_applied_why": Text(
        en="Lines of overrides.csv that say nothing that could be done.", zh="overrides.csv 中无法执行的行。"
    ),
    "three_scores": Text(
        en="graded {graded}, by the rules {adjusted}, counts {final}",
        zh="评分 {graded}，按规则 {adjusted}，最终 {final}",
    ),
    "total": Text(en="total", zh="总分"),
    "absent": Text(en="absent", zh="未交"),
    "absent_why": Text(en="On the roster, nothing handed in.", zh="在名单上，但没有提交。"),
    "table": Text(en="Everybody", zh="全部提交"),
    "filter": Text(en="Filter", zh="筛选"),
    "filter_hint": Text(
        en="name, id, predict:wrong, score:40-59, state:unreadable",
        zh="姓名、学号、predict:wrong、score:40-59、state:unreadable",
    ),
    "clear": Text(en="Clear", zh="清除"),
    "shown": Text(en="{shown} of {total}", zh="{shown} / {total}"),
    "nobody": Text(en="Nobody fits this filter.", zh="没有符合筛选条件的提交。"),
    "student": Text(en="student", zh="学生"),
    "score": Text(en="score", zh="得分"),
    "late": Text(en="late", zh="迟交"),
    "submitted_at": Text(en="handed in", zh="提交时间"),
    "attempts": Text(en="attempts", zh="次数"),
    "graded": Text(en="graded", zh="已评分"),
    "report": Text(en="Report (JSON)", zh="评分报告（JSON）"),
    "page": Text(en="What the student sees", zh="学生看到的页面"),
    "facts": Text(en="About this batch", zh="关于本批次"),
    "assignment": Text(en="assignment", zh="作业"),
    "ending": Text(en="ended", zh="结束方式"),
    "all graded": Text(en="everything graded", zh="全部评完"),
    "not all graded": Text(en="not everything graded", zh="有未评分的"),
    "interrupted": Text(en="interrupted", zh="中断"),
    "seed": Text(en="seed", zh="种子"),
    "isolation": Text(en="isolation", zh="隔离级别"),
    "versions": Text(en="versions", zh="版本"),
    "ignored": Text(en="ignored", zh="已忽略"),
    "not_chosen": Text(en="attempts that do not count", zh="不计入的提交"),
    "files": Text(en="files", zh="文件"),
}


def class_page(view: ClassView, language: Language | None = None) -> str:
    """The whole page; `language` is the one it opens in, None for the reader's own."""
    words = {
        "words": {name: each.model_dump() for name, each in WORDS.items()},
        "statuses": {name: each.model_dump() for name, each in NAMES.items()},
        "families": FAMILIES,
    }
    return data_page(view.title, view.model_dump_json(), words, assets=ASSETS, files=FILES, language=language)
