"""scrapli 1 with IOSXEDriver, and scrapli_cfg, through the check list."""

from steps import report, step, task

from scrapli.driver.core import IOSXEDriver
from scrapli_cfg import ScrapliCfg


def connect(**other):
    return IOSXEDriver(
        **{
            "host": task["host"],
            "port": task["port"],
            "auth_username": task["user"],
            "auth_password": task["password"],
            "auth_secondary": task["secret"],
            "auth_strict_key": False,
            "transport": "paramiko",
            "timeout_ops": 15,
            **other,
        }
    )


def running():
    return main.send_command("show running-config").result


main = connect()


@step("log in")
def _():
    main.open()
    return main.get_prompt()


@step("wrong password")
def _():
    connect(auth_password="wrong").open()


@step("wrong enable secret")
def _():
    connect(auth_secondary="wrong", timeout_ops=4).open()


@step("read twice")
def _():
    return [running(), running()]


@step("push a tunnel")
def _():
    result = main.send_configs(task["tunnel"], stop_on_failed=True)
    return [result.failed, running()]


@step("push it again")
def _():
    result = main.send_configs(task["tunnel"], stop_on_failed=True)
    return [result.failed, running()]


@step("push a typo")
def _():
    result = main.send_configs(task["typo"], stop_on_failed=True)
    return [result.failed, result.result]


@step("after the typo")
def _():
    return [main.get_prompt(), running()]


@step("merge and replace")
def _():
    cfg = ScrapliCfg(conn=main)
    cfg.prepare()
    before = running()
    cfg.load_config("interface Tunnel2\n shutdown")
    merge = cfg.diff_config().device_diff
    cfg.commit_config()
    merged = running()
    cfg.load_config(before, replace=True)
    replace = cfg.diff_config().device_diff
    cfg.commit_config()
    return [merge, merged, replace, running()]


@step("locked by another")
def _():
    with connect(port=task["heldPort"], timeout_ops=5) as held:
        held.acquire_priv("configuration")
        return held.get_prompt()


@step("save")
def _():
    return main.send_command("write memory").result


@step("reload")
def _():
    main.send_interactive([("reload", "[confirm]", False), ("", "never", False)], timeout_ops=5)


@step("read after the reload")
def _():
    with connect() as again:
        return again.send_command("show running-config").result


report()
