"""NAPALM's ios driver through the check list, and what it does beyond: merge, compare, commit, replace, roll back."""

from steps import report, step, task

from napalm import get_network_driver

Driver = get_network_driver("ios")


def connect(**other):
    options = {
        "port": task["port"],
        "secret": task["secret"],
        "inline_transfer": True,
        "dest_file_system": "flash:",
        "conn_timeout": 20,
    }
    password = other.pop("password", task["password"])
    device = Driver(task["host"], task["user"], password, optional_args={**options, **other})
    device.open()
    return device


def running():
    return main.get_config(retrieve="running")["running"]


state = {}


@step("log in")
def _():
    state["main"] = connect()
    return state["main"].is_alive()


main = state.get("main")


@step("wrong password")
def _():
    connect(password="wrong").close()


@step("wrong enable secret")
def _():
    connect(secret="wrong", read_timeout_override=4).close()


@step("read twice")
def _():
    return [running(), running()]


@step("facts")
def _():
    return main.get_facts()


@step("push a tunnel")
def _():
    main.load_merge_candidate(config="\n".join(task["tunnel"]) + "\nend")
    compared = main.compare_config()
    main.commit_config()
    return [compared, running()]


@step("push it again")
def _():
    main.load_merge_candidate(config="\n".join(task["tunnel"]) + "\nend")
    return [main.compare_config(), running()]


@step("push a typo")
def _():
    main.load_merge_candidate(config="\n".join(task["typo"]) + "\nend")
    main.commit_config()


@step("after the typo")
def _():
    return ["", running()]


@step("locked by another")
def _():
    held = connect(port=task["heldPort"])
    try:
        held.load_merge_candidate(config="hostname Kobe\nend")
        held.commit_config()
    finally:
        held.auto_file_prompt = False
        held.close()


@step("replace and roll back")
def _():
    # By SCP: what netmiko sends through the Tcl shell it waits twelve seconds for.
    device = connect(inline_transfer=False)
    try:
        before = device.get_config(retrieve="running")["running"]
        device.load_replace_candidate(config=before.replace("hostname Osaka", "hostname Sakai"))
        compared = device.compare_config()
        device.commit_config()
        replaced = device.get_config(retrieve="running")["running"]
        device.rollback()
        return [compared, replaced, device.get_config(retrieve="running")["running"]]
    finally:
        device.close()


@step("save")
def _():
    return main.device.save_config()


@step("close")
def _():
    main.close()


report()
