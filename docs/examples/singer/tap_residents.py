#!/usr/bin/env python3
"""A tap for an imagined ePMS: asks its web service who lives where, and writes Singer messages to standard output.

Leasekey starts it as

    tap_residents.py --config config.json [--state state.json]

and takes what it wrote for the truth only if it ends with 0. So the one rule of a tap is: whatever goes wrong, end with
something else, and never with half of the residents and a 0. Standard output is for messages alone; what people should
know goes to standard error, without names and addresses of residents.

The service answers GET {base_url}/residents?page=N&changed_since=TIME, with the token as a header, with

    {"residents": [{"id": ..., "name": ..., ...}], "next_page": N or null, "as_of": TIME}
"""

import argparse
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

# What Leasekey makes of the end: see "How a tap ends" in connectors/singer/README.md.
TRY_LATER, REFUSED, BAD_CONFIG = 75, 77, 78

STREAM = "residents"
FIELDS = ("id", "property", "unit", "lease", "name", "email", "phone", "status", "move_in", "move_out")
SCHEMA = {
    "type": "object",
    "properties": {field: {"type": ["string", "null"]} for field in FIELDS},
}


class Failure(Exception):
    """Ends the tap with its exit code."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def write(message):
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def read_config(path):
    config = read_json(path)
    for name in ("base_url", "api_token"):
        if not config.get(name):
            raise Failure(BAD_CONFIG, f"`{name}` is missing in the configuration")
    return config


def ask(config, parameters):
    """One answer of the service. Tries three times where trying again can help."""
    url = config["base_url"].rstrip("/") + "/residents?" + urllib.parse.urlencode(parameters)
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + config["api_token"]})
    for pause in (1, 5, None):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                raise Failure(REFUSED, f"the service answered {error.code}") from None
            if error.code != 429 and error.code < 500:
                raise Failure(BAD_CONFIG, f"the service answered {error.code}") from None
            problem = f"the service answered {error.code}"
        except (OSError, ValueError) as error:  # no connection, a time-out, an answer that is cut or no JSON
            problem = f"no usable answer: {type(error).__name__}"
        if pause is None:
            raise Failure(TRY_LATER, problem)
        time.sleep(pause * config.get("pause_factor", 1))


def pages(config, since):
    """The service's pages, whose `next_page` has to go forward."""
    page = 1
    while page is not None:
        parameters = {"page": page}
        if since:
            parameters["changed_since"] = since
        answer = ask(config, parameters)
        if not isinstance(answer.get("residents"), list) or "next_page" not in answer:
            raise Failure(TRY_LATER, f"page {page} has no list of residents")
        yield answer
        if answer["next_page"] is not None and answer["next_page"] <= page:
            raise Failure(TRY_LATER, f"page {answer['next_page']} comes after page {page}")
        page = answer["next_page"]


def sync(config, state):
    since = state.get("bookmarks", {}).get(STREAM, {}).get("as_of")
    write({"type": "SCHEMA", "stream": STREAM, "key_properties": ["id", "lease"], "schema": SCHEMA})
    as_of = None
    for answer in pages(config, since):
        # The first page's clock: who changes while the others are read comes again with the next run.
        as_of = as_of or answer.get("as_of")
        for resident in answer["residents"]:
            # Only what is needed: birth dates and balances never leave the ePMS.
            write({"type": "RECORD", "stream": STREAM, "record": {field: resident.get(field) for field in FIELDS}})
    # Last, and only now: a state says that everything before it has been written.
    if as_of:
        write({"type": "STATE", "value": {"bookmarks": {STREAM: {"as_of": as_of}}}})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--state")
    arguments = parser.parse_args()
    try:
        sync(read_config(arguments.config), read_json(arguments.state) if arguments.state else {})
    except Failure as failure:
        print(failure, file=sys.stderr)
        return failure.code
    return 0


if __name__ == "__main__":
    sys.exit(main())
