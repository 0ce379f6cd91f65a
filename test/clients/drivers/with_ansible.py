"""Ansible's network_cli with the cisco.ios collection: writes an inventory, plays the check list."""

import json
import os
import subprocess
import sys
import tempfile

task = json.load(sys.stdin)
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ansible")


def host(**other):
    return {
        "ansible_host": task["host"],
        "ansible_port": task["port"],
        "ansible_user": task["user"],
        "ansible_password": task["password"],
        "ansible_become_password": task["secret"],
        **other,
    }


inventory = {
    "all": {
        "hosts": {
            "router": host(),
            # Connections are shared by address and user: each of these has a router of its own.
            "wrong_password": host(ansible_port=task["sparePorts"][0], ansible_password="wrong"),
            "wrong_secret": host(ansible_port=task["sparePorts"][1], ansible_become_password="wrong", ansible_command_timeout=5),
            "held": host(ansible_port=task["heldPort"]),
        },
        "vars": {
            "ansible_connection": "ansible.netcommon.network_cli",
            "ansible_network_os": "cisco.ios.ios",
            "ansible_network_cli_ssh_type": task["sshType"],
            "ansible_become": True,
            "ansible_become_method": "ansible.netcommon.enable",
            "ansible_host_key_checking": False,
            "ansible_python_interpreter": sys.executable,
            "tunnel": task["tunnel"],
            "typo": task["typo"],
        },
    }
}

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "inventory.json")
    with open(path, "w") as file:
        json.dump(inventory, file)
    environment = {
        **os.environ,
        "HOME": folder,
        "ANSIBLE_HOME": folder,
        "ANSIBLE_COLLECTIONS_PATH": task["collections"],
        "ANSIBLE_COLLECTIONS_SCAN_SYS_PATH": "false",
        "ANSIBLE_STDOUT_CALLBACK": "seen",
        "ANSIBLE_CALLBACK_PLUGINS": os.path.join(here, "callback_plugins"),
        "ANSIBLE_DEPRECATION_WARNINGS": "false",
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_PERSISTENT_COMMAND_TIMEOUT": "15",
        "ANSIBLE_PERSISTENT_CONTROL_PATH_DIR": os.path.join(folder, "pc"),
        "LC_ALL": "C.UTF-8",
    }
    command = [os.path.join(os.path.dirname(sys.executable), "ansible-playbook"), "-i", path, os.path.join(here, "check-list.yml")]
    sys.exit(subprocess.call(command, env=environment, stdin=subprocess.DEVNULL) and 0)
