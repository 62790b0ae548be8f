"""Write docs/running.md in both languages and its pictures: what `check run` shows, and what runs for each exercise.

`python docs/tools/running.py` rewrites them; with `--check` it only says whether the pages are true (exit 1 if not).
Pictures are drawn by matplotlib and are not compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from chainrule.checker import library
from chainrule.checker.exercise import Exercise
from chainrule.checker.picturing.picture import Kind
from chainrule.checker.running import course, parameters
from chainrule.checker.variants import variant

DOCS = Path(__file__).parent.parent
PICTURES = DOCS / "pictures"
LANGUAGES = ("en", "zh")
# A picture's file, the command that draws it, and what is to be seen in both languages.
SHOWN = (
    ("loss", "fruit-regression --rate 0.1 --steps 1000 --picture loss", "The loss curve.", "损失曲线。"),
    (
        "parabola",
        "apple-price --steps 8 --gradient 10-2x --picture descent",
        "The parabola with the steps: along the derived gradient, and along one with the wrong sign, which climbs.",
        "抛物线和每一步：沿推导出的梯度，以及沿符号写反的梯度，它一路向上爬。",
    ),
    (
        "contours",
        "taxi-fare --steps 60 --picture descent",
        "Contour lines of the loss with the path: the minimum is a valley.",
        "损失的等高线和走过的路：最小值是一条谷底。",
    ),
    (
        "field",
        "gradient-direction --picture field",
        "The direction of descent at each point, with the path.",
        "每一点的下降方向，以及走过的路。",
    ),
    (
        "basins",
        "error-surface --picture basins",
        "Basins of attraction: in which of the two minima the descent from each start ends.",
        "吸引域：从每个起点出发，下降停在两个极小值中的哪一个。",
    ),
    (
        "sweep",
        "fruit-regression --sweep rate=0.001..1",
        "A sweep of the learning rate, with the rate above which theory says that it diverges.",
        "许多个学习率的比较，以及理论上开始发散的学习率。",
    ),
    (
        "fit",
        "sigmoid-sum --steps 3000 --picture fit",
        "The fitted curve over the data: three sigmoids learn a polyline.",
        "数据上的拟合曲线：三个 sigmoid 学会一条折线。",
    ),
)
WORDS = {
    "en": {
        "title": "The descent, run and seen",
        "other": "[中文](running.zh.md)",
        "introduction": (
            "`check run EXERCISE` runs the gradient descent of an exercise: with `--rate`, `--steps` and `--start` of "
            "your own, other optimisers and schedules, mini-batches, [your own data](data.md), your own gradient. "
            "`--plot` draws it in the terminal, `--svg FILE` and `--png FILE` into a file, and `--picture` says what: "
            "{kinds}. `check warm` derives and compiles everything beforehand. How fast it is: "
            "[performance.md](performance.md)."
        ),
        "pictures": "Pictures",
        "list": "What runs",
        "head": ("exercise", "parameters", "`--batch`", "`--data`: columns", "`--picture`"),
        "yes": "yes",
        "training": "a training of its own: `--rate`, `--epochs`, `--batch`, `--train`",
        "none": "These have no loss that is descended, since nothing in them is trained: {names}.",
    },
    "zh": {
        "title": "运行梯度下降，看见梯度下降",
        "other": "[English](running.md)",
        "introduction": (
            "`check run 例题` 运行一个例题的梯度下降：可以自己定 `--rate`、`--steps` 和 `--start`，换优化器和学习率"
            "计划，用小批量、[自己的数据](data.zh.md)和自己的梯度。`--plot` 在终端里画图，`--svg 文件` 和 `--png 文件` "
            "画到文件里，`--picture` 选择画什么：{kinds}。`check warm` 预先完成全部推导和编译。"
            "速度见 [performance.zh.md](performance.zh.md)。"
        ),
        "pictures": "图",
        "list": "哪些例题可以运行",
        "head": ("例题", "参数", "`--batch`", "`--data` 的列", "`--picture`"),
        "yes": "可以",
        "training": "有自己的训练：`--rate`、`--epochs`、`--batch`、`--train`",
        "none": "下面这些例题里没有东西需要训练，所以没有可以下降的损失：{names}。",
    },
}


def page(language: str) -> str:
    """The whole page."""
    words, suffix = WORDS[language], "" if language == "en" else ".zh"
    kinds = ", ".join(f"`{kind.value}`" for kind in Kind)
    lines = [f"# {words['title']}", "", words["other"], "", str(words["introduction"]).format(kinds=kinds), ""]
    lines += [f"## {words['pictures']}", ""]
    for name, command, english, chinese in SHOWN:
        text = english if language == "en" else chinese
        lines += [text, "", f"`check run {command}`", "", f"![{text}](pictures/{name}{suffix}.svg)", ""]
    head = [str(cell) for cell in words["head"]]
    lines += [f"## {words['list']}", "", f"| {' | '.join(head)} |", "|---|---|---|---|---|"]
    exercises = [library.exercise(name) for name in library.exercise_files()]
    lines += [row(exercise, language) for exercise in exercises if exercise.descent or exercise.training]
    idle = ", ".join(f"`{exercise.name}`" for exercise in exercises if not (exercise.descent or exercise.training))
    return "\n".join([*lines, "", str(words["none"]).format(names=idle), ""])


def row(exercise: Exercise, language: str) -> str:
    """What runs for one exercise."""
    words = WORDS[language]
    if exercise.training:
        return f"| `{exercise.name}` | {words['training']} | | | |"
    names = parameters(exercise)
    ready = course(exercise, variant(exercise, None).givens)
    kinds = [Kind.LOSS, *([Kind.DESCENT, Kind.BASINS] if len(names) < 3 else [])]
    kinds += [Kind.FIELD] if len(names) == 2 else []
    kinds += [Kind.SWEEP, *([Kind.FIT] if exercise.model else [])]
    columns = ", ".join(f"`{column.name}`" for column in exercise.model.columns) if exercise.model else ""
    batches = str(words["yes"]) if exercise.sample_gradients else ""
    cells = [f"`{exercise.name}`", ", ".join(ready.names), batches, columns, ", ".join(kind.value for kind in kinds)]
    return f"| {' | '.join(cells)} |"


def draw(language: str) -> None:
    """The pictures of a language, by the command itself."""
    suffix = "" if language == "en" else ".zh"
    for name, command, _english, _chinese in SHOWN:
        words = [str(Path(sys.executable).parent / "check"), "run", *command.split(), "--lang", language]
        subprocess.run(  # noqa: S603 - the commands stand above
            [*words, "--svg", str(PICTURES / f"{name}{suffix}.svg")],
            env=os.environ,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def main() -> None:
    stale = []
    PICTURES.mkdir(exist_ok=True)
    for language in LANGUAGES:
        path, text = DOCS / f"running{'' if language == 'en' else '.zh'}.md", page(language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
            draw(language)
    if "--check" in sys.argv and stale:
        sys.exit(f"not true any more: {', '.join(stale)}; run docs/tools/running.py")


if __name__ == "__main__":
    main()
