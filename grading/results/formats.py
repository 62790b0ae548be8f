from __future__ import annotations


class J:
    def __init__(self, s):
        self.s = s
        self.lines = []

    def student(self, r):
        self.lines.append(f"{r.student},{r.points},{[str(m.points) for m in r.marks]}\n")

    def end(self, irr):
        (self.s.folder / "x.csv").write_text("".join(self.lines))


FORMATS = {"json": J}


def writers(names, setting):
    return [J(setting)]
