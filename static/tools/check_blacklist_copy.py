"""Checks a copy of the public list against its manifest, without a network: python3 check_blacklist_copy.py FOLDER

FOLDER holds blacklist.manifest.json and the files it names. Ends with 0 if every file is whole and the copy may still
be used, 1 if a file is missing, altered or stale, 2 if it was called wrongly. Needs Python 3.8
or later and nothing else.
"""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path


def find_faults(folder, now):
    """What is wrong with the copy in a folder at a moment, as sentences; none for a good one."""
    try:
        manifest = json.loads((folder / "blacklist.manifest.json").read_text(encoding="utf-8"))
        until = datetime.fromisoformat(manifest["next_update"])
        files = [(one["name"], one["bytes"], one["sha256"]) for one in manifest["files"]]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        return [f"the manifest cannot be read: {fault}"]
    faults = []
    if now >= until:
        faults.append(f"stale: it was to be renewed by {until}; people on it may have been taken off")
    if not files:
        faults.append("the manifest names no files")
    for name, size, digest in files:
        path = folder / Path(name).name
        if not path.is_file():
            faults.append(f"{name}: missing")
        elif path.stat().st_size != size or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            faults.append(f"{name}: altered")
    return faults


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    faults = find_faults(Path(sys.argv[1]), datetime.now().astimezone())
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("whole and current")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
