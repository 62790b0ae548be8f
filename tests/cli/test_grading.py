"""How the commands of grading begin and end, without a class."""

import pytest
from chainrule.cli.main import main
from chainrule.grading.run import Run


@pytest.mark.parametrize(
    ("language", "said"), [("en", "what was judged is kept: run the same command"), ("zh", "已判定的都已保留")]
)
def test_an_interrupt_says_how_to_go_on(language, said, tmp_path, monkeypatch, capsys):
    def read(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Run, "read", read)
    (tmp_path / "answers.csv").write_text("student,question,answer\n")
    arguments = ["grade", "basics", str(tmp_path / "answers.csv"), "--out", str(tmp_path / "out"), "--lang", language]
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 130
    assert said in capsys.readouterr().err
