"""The similarity page, for a browser: the ranking, and each pair side by side."""

from collections.abc import Mapping
from typing import Final

from autograder.batch.data_page import data_page
from autograder.batch.similarity.pair_view import SimilarityView
from autograder.text import Language, Text

ASSETS: Final = ("class_page.css", "similarity.css", "elements.js", "similarity.js")
FILES: Final = Text(en="similarity.json", zh="similarity.json")
TITLE: Final = Text(en="Similarity", zh="相似度")
WORDS: Final[Mapping[str, Text]] = {
    "title": TITLE,
    "switch": Text(en="中文", zh="English"),
    "skip": Text(en="To the pairs", zh="跳到列表"),
    "works": Text(en="{title}: {count} submissions", zh="{title}：{count} 份"),
    "people": Text(en="people", zh="人数"),
    "shown_pairs": Text(en="pairs shown", zh="列出的对数"),
    "usual": Text(en="usual pair, bits", zh="一般一对（比特）"),
    "high": Text(en="19 of 20 pairs have at most", zh="95% 的对不超过"),
    "about": Text(en="How to read this", zh="如何解读"),
    "about_rank": Text(
        en="A ranking, not a verdict. What two share counts the more, the fewer others wrote it: a stretch of code "
        "that one in eight works has counts three bits. The bits of all assignments are added up.",
        zh="这里只有排序，没有结论。两份代码共有的片段，写的人越少，分量越重：每八份中有一份写了的片段计三比特。"
        "各次作业的比特数相加。",
    ),
    "about_honest": Text(
        en="Exercises are short, and honest people write alike: one assignment alone says nothing of anybody. Look at "
        "the passages, at what is unusual or wrong in them, and talk with both.",
        zh="作业代码短，独立完成也会写得相似：单看一次作业说明不了任何人。请查看共有的片段，看其中有没有少见的或同样错误的写法，"
        "再分别与两人谈话。",
    ),
    "about_left_out": Text(
        en="Left out: what the template gives, imports, comments and docstrings. Names, layout, brackets and the order "
        "of functions make no difference. The course's own solutions count as works like any other.",
        zh="不计入：模板中已有的代码、import、注释和文档字符串。改变量名、排版、括号或函数顺序不影响结果。"
        "课程自带的参考答案也算作普通的一份。",
    ),
    "pairs": Text(en="Pairs", zh="相似的对"),
    "no_pairs": Text(en="No two share anything that is not everybody's.", zh="没有哪两份有独特的共同之处。"),
    "and": Text(en="{first} and {second}", zh="{first} 与 {second}"),
    "bits": Text(en="bits", zh="比特"),
    "times": Text(en="{times} × what 19 of 20 pairs have at most", zh="为 95% 界限的 {times} 倍"),
    "share": Text(
        en="{share} % of the smaller one's own code is in the other", zh="较短一份的自写代码有 {share}% 也在另一份中"
    ),
    "passage": Text(en="Passage {number}", zh="片段 {number}"),
    "only_two": Text(en="in part in these two only", zh="有只在这两份中出现的部分"),
    "holders": Text(en="rarest part in {count} of {total}", zh="最少见的部分：{total} 份中 {count} 份有"),
    "none": Text(en="Nothing in common here.", zh="此次作业没有共同之处。"),
    "code_of": Text(en="{name}, {assignment}", zh="{name}，{assignment}"),
}


def similarity_page(view: SimilarityView, language: Language | None = None) -> str:
    """The whole page; `language` is the one it opens in, None for the reader's own."""
    words = {"words": {name: each.model_dump() for name, each in WORDS.items()}}
    return data_page(TITLE, view.model_dump_json(), words, assets=ASSETS, files=FILES, language=language)
