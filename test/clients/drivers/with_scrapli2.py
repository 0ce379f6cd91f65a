"""scrapli 2 with its own definition of Cisco IOS-XE through the check list."""

from steps import report, step, task

from scrapli import AuthOptions, Cli, LookupKeyValue, SessionOptions, TransportSsh2Options


def connect(**other):
    login = {"password": task["password"], "secret": task["secret"], "port": task["port"], **other}
    return Cli(
        definition_file_or_name="cisco_iosxe",
        host=task["host"],
        port=login["port"],
        auth_options=AuthOptions(
            username=task["user"],
            password=login["password"],
            lookups=[LookupKeyValue(key="enable", value=login["secret"])],
        ),
        # Its own SSH library: the default starts the `ssh` of the machine, which has a test of its own.
        transport_options=TransportSsh2Options(),
        session_options=SessionOptions(operation_timeout_s=login.get("timeout", 15)),
    )


def running():
    return main.send_input(input_="show running-config").result


main = connect()


@step("log in")
def _():
    main.open()
    return main.get_prompt().result


@step("wrong password")
def _():
    connect(password="wrong", timeout=6).open()


@step("wrong enable secret")
def _():
    connect(secret="wrong", timeout=4).open()


@step("read twice")
def _():
    return [running(), running()]


def push(lines):
    result = main.send_inputs(inputs=lines, requested_mode="configuration", stop_on_indicated_failure=True)
    return [result.failed, result.result]


@step("push a tunnel")
def _():
    failed, _ = push(task["tunnel"])
    return [failed, running()]


@step("push it again")
def _():
    failed, _ = push(task["tunnel"])
    return [failed, running()]


@step("push a typo")
def _():
    return push(task["typo"])


@step("after the typo")
def _():
    main.enter_mode(requested_mode="privileged_exec")
    return [main.get_prompt().result, running()]


@step("locked by another")
def _():
    held = connect(port=task["heldPort"], timeout=5)
    with held:
        held.enter_mode(requested_mode="configuration")
        return held.get_prompt().result


@step("save")
def _():
    return main.send_input(input_="write memory").result


@step("reload")
def _():
    main.send_prompted_input(input_="reload", prompt="[confirm]", prompt_pattern="", response="")


@step("read after the reload")
def _():
    with connect() as again:
        return again.send_input(input_="show running-config").result


report()
