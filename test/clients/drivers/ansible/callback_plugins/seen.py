"""Prints what each task of each host saw as one JSON object when the play ends."""

import json

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
    name: seen
    type: stdout
    short_description: results of named tasks as JSON
    description: results of named tasks as JSON
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "seen"

    def __init__(self):
        super().__init__()
        self.seen = {}

    def _note(self, kind, result):
        name = result._task.get_name().split(" : ")[-1]
        kept = {key: value for key, value in result._result.items() if not key.startswith(("_", "invocation"))}
        self.seen.setdefault(name, {})[result._host.get_name()] = {"kind": kind, **kept}

    def v2_runner_on_ok(self, result):
        self._note("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._note("failed", result)

    def v2_runner_on_unreachable(self, result):
        self._note("unreachable", result)

    def v2_playbook_on_stats(self, stats):
        print(json.dumps(self.seen, default=str), flush=True)
