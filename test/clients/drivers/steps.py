"""What all drivers share: the task comes as JSON on standard input, what each step saw goes as JSON to standard output."""

import json
import sys
import warnings

# Old clients on a new Python: their warnings are no business of ours.
warnings.simplefilter("ignore")

task = json.load(sys.stdin)
seen = {}


def step(name):
    """Runs the function under this name; an exception is a result too: its kind and what it says."""

    def run(function):
        try:
            seen[name] = {"value": function()}
        except Exception as error:  # noqa: BLE001 - which one is what the test asks
            seen[name] = {"error": type(error).__name__, "message": str(error)}

    return run


def report():
    print(json.dumps(seen), flush=True)
