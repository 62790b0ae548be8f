"""The zip that a teacher uploads to Gradescope as the autograder of a sheet."""

from __future__ import annotations

import io
import shlex
import zipfile
from collections.abc import Mapping
from pathlib import Path

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest of a zip: the same content makes the same file
_EXECUTABLE, _READABLE = 0o100755, 0o100644
SECRET = "secret"  # noqa: S105 - the name of its file
_FOLDER = "sheet"  # of its own, so that a sheet may have any name

_SETUP = """#!/usr/bin/env bash
# Run once, when the autograder is built.
set -euo pipefail
python3 -c 'import sys; assert sys.version_info >= (3, 11), "choose an image with Python 3.11 or later"'
python3 -c 'import ensurepip' || apt-get install -y python3-venv  # Debian and Ubuntu ship it apart
python3 -m venv /autograder/venv
/autograder/venv/bin/pip install --quiet {distribution}
CHAINRULE_CACHE=/autograder/cache /autograder/venv/bin/check warm
"""
_RUN = """#!/usr/bin/env bash
# Run for each submission.
set -euo pipefail
export CHAINRULE_CACHE=/autograder/cache
source=/autograder/source
work="$(mktemp -d)"
cp -R -P /autograder/submission "$work/submission"
# the files get the time of the submission, which the sheet's due time is held against
/autograder/venv/bin/python - "$work/submission" <<'PYTHON'
import datetime, json, os, sys
with open("/autograder/submission_metadata.json", encoding="utf-8") as file:
    created = datetime.datetime.fromisoformat(json.load(file)["created_at"]).timestamp()
for folder, folders, files in os.walk(sys.argv[1]):
    for name in files:
        os.utime(os.path.join(folder, name), (created, created), follow_symlinks=False)
PYTHON
status=0
/autograder/venv/bin/check grade {sheet} "$work/submission" --out "$work/results" --format gradescope \\
  --times modified --set gradescope.metadata=/autograder/submission_metadata.json --quiet{options} || status=$?
if [ "$status" -gt 2 ]; then exit "$status"; fi
mkdir -p /autograder/results
cp "$work/results/results.json" /autograder/results/results.json
"""


def gradescope_zip(
    sheet: str | Path, packs: Mapping[str, Mapping[str, bytes]], version: str, wheel: Path | None, secret: str | None
) -> bytes:
    """The zip of a sheet: the name of a shipped one, or a file. The file keeps its name: that is what answer files
    call the sheet, and what numbers depend on where the sheet has no name of its own.

    `packs` are files by the names of packs and their own. The program is installed from the wheel, or the version from
    the package index. A secret is put into the zip, where whoever has the zip can read it.
    """
    files: dict[str, tuple[bytes, int]] = {}
    if isinstance(sheet, Path):
        files[f"{_FOLDER}/{sheet.name}"] = (sheet.read_bytes(), _READABLE)
    options = "".join(f' --pack "$source/packs/{name}"' for name in sorted(packs))
    if secret is not None:
        files[SECRET] = (secret.encode(), _READABLE)
        options += f' --secret-file "$source/{SECRET}"'
    if wheel is not None:
        files[wheel.name] = (wheel.read_bytes(), _READABLE)
    distribution = f'"/autograder/source/{wheel.name}"' if wheel else f'"chainrule=={version}"'
    where = f'"$source"/{_FOLDER}/{shlex.quote(sheet.name)}' if isinstance(sheet, Path) else sheet
    files["setup.sh"] = (_SETUP.format(distribution=distribution).encode(), _EXECUTABLE)
    files["run_autograder"] = (_RUN.format(sheet=where, options=options).encode(), _EXECUTABLE)
    for pack, contents in packs.items():
        files |= {f"packs/{pack}/{name}": (content, _READABLE) for name, content in contents.items()}
    return _zipped(files)


def _zipped(files: Mapping[str, tuple[bytes, int]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (content, mode) in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3  # Unix, whose file modes these are
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()
