#!/usr/bin/env python3
"""Signs a file and sends it to a feed of a county's monitor. Python 3.8 or later, nothing to install.

    ANXIN_KEY=… python3 send_batch.py ADDRESS FILE [--check] [--key KEY] [--sequence NUMBER]

ADDRESS is …/api/v1/feeds/CODE. --check: only checked, nothing is kept. --key: the Idempotency-Key; without one it is
made of the file's content, so that sending the same file again gets the same answer. Prints the answer; exit code 0 for
taken, 1 for refused, 2 for a request that was not made.
"""

import argparse
import hashlib
import hmac
import os
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

MEDIA = {"json": "application/json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def sign(key, method, path, body):
    """The three headers of the signature."""
    seconds, nonce = str(int(time.time())), secrets.token_hex(16)
    text = "\n".join((method, path, seconds, nonce, hashlib.sha256(body).hexdigest()))
    signature = hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
    return {"X-Timestamp": seconds, "X-Nonce": nonce, "X-Signature": "v1=" + signature}


def main(given):
    asked = argparse.ArgumentParser(description="Send a file to a feed.")
    asked.add_argument("address")
    asked.add_argument("file")
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--key")
    asked.add_argument("--sequence", type=int)
    args = asked.parse_args(given)
    secret = os.environ.get("ANXIN_KEY", "")
    if not secret:
        print("ANXIN_KEY is not set", file=sys.stderr)
        return 2
    with open(args.file, "rb") as file:
        body = file.read()
    url = args.address.rstrip("/") + ("/check" if args.check else "/batches")
    if args.sequence is not None:
        url += f"?sequence={args.sequence}"
    parts = urllib.parse.urlsplit(url)
    path = parts.path + ("?" + parts.query if parts.query else "")
    headers = sign(secret, "POST", path, body)
    headers["Idempotency-Key"] = args.key or hashlib.sha256(body).hexdigest()
    headers["Content-Type"] = MEDIA.get(args.file.rpartition(".")[2].lower(), "text/csv")
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=120) as answer:
            print(answer.read().decode("utf-8"))
            return 0
    except urllib.error.HTTPError as refused:
        print(refused.read().decode("utf-8", "replace"))
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
