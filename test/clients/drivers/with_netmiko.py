"""netmiko, any device type, through the check list."""

import time

from steps import report, step, task

from netmiko import ConnectHandler

# Older netmikos compare "cisco_ios" and nothing else; IX has no enable secret.
IX = task["deviceType"] == "nec_ix"


def connect(**other):
    login = {
        "device_type": task["deviceType"],
        "host": task["host"],
        "port": task["port"],
        "username": task["user"],
        "password": task["password"],
        "conn_timeout": 20,
    }
    if not IX:
        login["secret"] = task["secret"]
    return ConnectHandler(**{**login, **other})


def entered(**other):
    connection = connect(**other)
    if not IX:
        connection.enable()
    return connection


def running(connection):
    if IX:
        connection.config_mode()
        shown = connection.send_command("show running-config", read_timeout=30)
        connection.exit_config_mode()
        return shown
    return connection.send_command("show running-config", read_timeout=30)


state = {}


@step("log in")
def _():
    state["connection"] = connect()
    before = state["connection"].find_prompt()
    if not IX:
        state["connection"].enable()
    return [before, state["connection"].find_prompt()]


main = state.get("connection")


@step("wrong password")
def _():
    connect(password="wrong").disconnect()


if not IX:

    @step("wrong enable secret")
    def _():
        connection = connect(secret="wrong", read_timeout_override=4)
        try:
            connection.enable()
        finally:
            connection.disconnect()


@step("read twice")
def _():
    return [running(main), running(main)]


@step("push a tunnel")
def _():
    main.send_config_set(task["tunnel"], error_pattern=r"% (Invalid|Incomplete|Ambiguous)|-- Invalid")
    return running(main)


@step("push it again")
def _():
    main.send_config_set(task["tunnel"])
    return running(main)


@step("push a typo")
def _():
    main.send_config_set(task["typo"], error_pattern=r"% (Invalid|Incomplete|Ambiguous)|-- Invalid")


@step("after the typo")
def _():
    main.exit_config_mode()
    return [main.find_prompt(), running(main)]


@step("locked by another")
def _():
    connection = entered(port=task["heldPort"])
    try:
        return connection.config_mode()
    finally:
        connection.disconnect()


@step("save")
def _():
    return main.save_config()


@step("reload")
def _():
    if IX:
        main.config_mode()
    main.write_channel("reload\n")
    main.read_until_pattern(r"Yes or \[No\]\): |\[confirm\]|yes/no\]: ", read_timeout=10)
    main.write_channel("yes\n" if IX else "\n")
    # Nothing but the end of the connection tells that the router goes down.
    limit = time.monotonic() + 10
    while main.is_alive():
        if time.monotonic() > limit:
            raise TimeoutError("the connection stays open")
        time.sleep(0.05)


@step("read after the reload")
def _():
    connection = entered()
    try:
        return running(connection)
    finally:
        connection.disconnect()


report()
