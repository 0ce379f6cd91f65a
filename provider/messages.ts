import type { Aftermath, Problem } from "./errors";

/** All sentences about failures. Grammar: what failed and where, what the router said, what state it is in, what to do next. */
export function describe(problem: Problem, aftermath?: Aftermath): string {
  return [toWords(problem), aftermath ? toState(aftermath) : ""].filter((part) => part).join("\n");
}

function toWords(p: Problem): string {
  switch (p.code) {
    case "unreadable-config":
      return p.isTooDeep
        ? `line ${p.line} of the running-config stands deeper in blocks than any configuration does, so the text was not read cleanly. Nothing was planned from it. Look at this line on the router.`
        : `line ${p.line} of the running-config holds terminal control characters, so the text was not read cleanly. Nothing was planned from it. Run the command again; if it stays, look at this line on the router.`;
    case "disturbed-read":
      return p.isCut
        ? `${p.device}: the configuration was read ${p.tries} times, and did not end as it should, so it cannot be trusted. Nothing was planned from it. Run the command again; if it stays, look whether the router shows its whole configuration to this user.`
        : `${p.device}: log messages broke into the running-config, and of the ${p.tries} times it was read no two agree, so it cannot be trusted. Nothing was planned from it. Keep log messages off the terminal (\`no logging monitor\`, \`terminal no monitor\`) or try again later.`;
    case "unknown-device":
      return `device "${p.device}" is not in the stack configuration (known: ${list(p.known)}). Add it under ixios:devices: pulumi config set --path 'ixios:devices.${p.device}.host' ADDRESS`;
    case "bad-device-setting":
      return `ixios:devices.${p.device}.${p.setting} ${p.reason}`;
    case "connect-failed":
      return `${p.device}: no connection to ${p.address}: ${p.reason}. Check the address, the port and the way there (is the path to the router itself part of the change?).`;
    case "host-key-unknown":
      return `${p.device}: the host key of the router is not known yet. It showed ${p.found}. If that is the router's key, set it: pulumi config set --path 'ixios:devices.${p.device}.hostKey' ${p.found}`;
    case "host-key-mismatch":
      return `${p.device}: the router showed host key ${p.found}, but ${p.expected} is configured. Either the router was changed or somebody stands in between. The password was not sent. If the new key is right, set ixios:devices.${p.device}.hostKey to it.`;
    case "auth-refused":
      return `${p.device}: the router refused the login of user "${p.username}". Check ixios:devices.${p.device}.username and .password (or IXIOS_${envName(p.device)}_PASSWORD).${p.asked && p.asked.length > 0 ? ` The router asked ${p.asked.map(quote).join(", ")}: only a question for the password is answered.` : ""}`;
    case "no-common-algorithm":
      return p.isOldRefused
        ? `${p.device}: the router offers no ${p.kind} that is allowed for it. It offers ${list(p.offered)}. These are old; to allow them for this router, set ixios:devices.${p.device}.minimumAlgorithms to "legacy".`
        : `${p.device}: the router offers no ${p.kind} that is known here. It offers ${list(p.offered)}. A newer release or another key on the router may offer more.`;
    case "enable-refused":
      if (p.isSet === false)
        return `${p.device}: the login lands at a level that cannot change the router, and no enable password is set. The router says ${quote(p.reply)}. Set ixios:devices.${p.device}.enable (or IXIOS_${envName(p.device)}_ENABLE).`;
      return `${p.device}: the router refused the enable password: ${quote(p.reply)}. Check ixios:devices.${p.device}.enable.`;
    case "rights-too-low":
      return `${p.device}: the user has not the rights to read and change the configuration: ${quote(p.reply)}. Use an administrator (NEC IX) or privilege level 15 (Cisco IOS).`;
    case "timed-out":
      return `${p.device}: no answer within ${p.seconds} s while waiting for ${p.waitingFor}. Last received: ${quote(p.received)}`;
    case "session-lost":
      return `${p.device}: the router closed the session during ${p.during}.`;
    case "echo-lost":
      return `${p.device}: the router did not repeat "${p.line}" within ${p.seconds} s, so nobody knows what it took it for. The session was closed. Last received: ${quote(p.received)}`;
    case "stray-answer":
      return `${p.device}: before it repeated "${p.line}" the router said ${quote(p.reply)}, which refuses an earlier line; which one is not known. The session was closed. Run again.`;
    case "flooded":
      return `${p.device}: the router said more than any answer has while waiting for ${p.waitingFor}, and did not end. The session was closed. Look what answers at this address.`;
    case "thrown-out":
      return `${p.device}: thrown out of the configuration mode by another administrator; noticed at "${p.line}". The router says ${quote(p.reply)}. Lines after it were not taken. Run again when the other one is done.`;
    case "unexpected-question":
      return `${p.device}: the router answered "${p.line}" with a question that nobody planned: ${quote(p.question)}. It was answered with Ctrl-C, and the session was closed.`;
    case "config-locked":
      return `${p.device}: another administrator holds the configuration mode. Waited ${p.seconds} s; the router says ${quote(p.reply)}. Nothing was sent. Ask them to leave it, or wait longer with ixios:devices.${p.device}.lockTimeout. (Nobody is thrown out by us.)`;
    case "command-refused":
      return `${p.device}: the router refused "${p.line}"${p.mode ? ` in ${p.mode}` : ""}: ${quote(p.reply)}`;
    case "wrong-mode":
      return `${p.device}: after "${p.line}" the router is not in the mode it should be in (expected ${p.expected}, prompt is ${quote(p.prompt)}).`;
    case "save-failed":
      return `${p.device}: the router did not save: ${quote(p.reply)}. The change is in the running-config and checked, but a restart would lose it. Save by hand, or run again.`;
    case "verify-failed":
      return [
        `${p.device}: the router took every line, but its configuration is not what was planned.`,
        ...p.missing.map((line) => `  not there: ${line}`),
        ...p.unexpected.map((line) => `  not planned: ${line}`),
      ].join("\n");
    case "changed-since-review":
      return [
        `${p.device}: the router was changed after the review; other lines would be needed than those that were shown. Nothing was sent. ${p.of === "plan" ? "Run preview again." : "Run `pulumi refresh`, look at `undo` of its RouterConfig, and destroy again."}`,
        "  reviewed:",
        ...indent(p.reviewed),
        "  needed now:",
        ...indent(p.now),
      ].join("\n");
    case "bad-argument":
      return `${p.device}: ${p.label}: ${p.property} ${p.reason}`;
    case "two-on-one-setting":
      return `${p.device}: ${p.labels[0]} and ${p.labels[1]} both manage ${p.setting}. Remove one of them.`;
    case "missing-definition":
      return `${p.device}: ${p.label === undefined ? "" : `${p.label}: `}"${p.line}" needs ${p.name}, which is neither on the router nor in the program.${p.nearest === undefined ? " Declare it, or correct the name." : ` Did you mean "${p.nearest}"?`}`;
    case "still-used":
      return `${p.device}: ${p.name} would be removed, but "${p.line}" still uses it, a line that is not in the program. Remove that line on the router, or keep the declaration.`;
    case "is-protected":
      return `${p.device}: ${p.label} is protected, and lines of it would be removed. Nothing was sent. To remove it, set \`protect: false\` (or leave it out), run \`pulumi up\` once, then remove it. \`pulumi state unprotect\` alone is not enough.`;
    case "held-by-run":
      return `${p.device}: ${p.holder} is changing this router. Waited ${p.seconds} s; nothing was sent. Run again when it has finished. If it was killed, it ends by itself.`;
    case "engine-gone":
      return `${p.device}: the Pulumi engine has gone away, so nothing of this change was sent. Run \`pulumi cancel\` if the stack is locked, then \`pulumi up\`.`;
    case "commit-lost":
      return `${p.device}: its declarations were in this run, but the RouterConfig that commits them was not, so Pulumi asks for everything on the router to be removed. Nothing was sent. Make sure that the program ran to its end, then run \`pulumi up\` again.`;
    case "partial-destroy":
      return `${p.device}: \`destroy --target\` of a declaration would take all lines of the program off the router, not only its own. Nothing was sent. Remove the declaration from the program and run \`pulumi up\`; or destroy the whole stack.`;
    case "not-planned":
      return `${p.device}: there is no plan of this run, so nothing was sent (a fault in pulumi-ixios: please report it).`;
    case "made-by-older-version":
      return `${p.device}: the state of ${p.label} was written by version 0.1, in which every resource removed its own lines. Nothing was sent. Put it back into the program and run \`pulumi up\` once, which sends nothing; then remove or destroy it.`;
    default:
      return p satisfies never;
  }
}

function toState(a: Aftermath): string {
  switch (a.kind) {
    case "nothing-sent":
      return "Nothing was sent to the router.";
    case "old-settings":
      return "Nothing was sent. A plain `pulumi destroy` or `pulumi refresh` logs in with the settings of the last `pulumi up`. If address, password or host key have changed since, run `pulumi up` once, or add `--run-program`.";
    case "rolled-back":
      return [
        a.lines.length === 0
          ? "No line had taken effect. The running-config was read back and is as before; nothing was saved."
          : "The lines before it were taken back, the running-config was read back and is as before; nothing was saved. Sent to take it back:",
        ...indent(a.lines),
        ...(a.others.length > 0 ? ["Somebody else has changed these meanwhile; they stay:", ...indent(a.others)] : []),
      ].join("\n");
    case "not-rolled-back":
      return [
        `The lines before it could not be taken back: ${a.reason}. Nothing was saved: a reload of the router brings back the saved configuration.`,
        "Sent:",
        ...indent(a.sent),
        "On the router, as far as is known:",
        ...indent(a.left),
        "To take it back by hand, type in the configuration mode:",
        ...indent(a.back),
      ].join("\n");
    default:
      return a satisfies never;
  }
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "none" : items.join(", ");
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}

/** The router's words on one line. */
function quote(text: string): string {
  const words = text.trim().replace(/\s*\n\s*/g, " / ");
  return words === "" ? "(nothing)" : `"${words}"`;
}

export function envName(device: string): string {
  return device.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** What is weak about a login that was accepted. */
export function sayWeaknesses(device: string, weaknesses: readonly string[]): string {
  return `${device}: the login rests on weak methods: ${list(weaknesses)}. Set ixios:devices.${device}.minimumAlgorithms to "modern" to refuse them.`;
}

/** What a router took and says more about. */
export function sayWarning(device: string, warning: string): string {
  return `${device}: the router warned: ${warning}`;
}
