import { parse } from "ssh-config";

/** A host in the user's SSH configuration. */
export interface SshHost {
  readonly host: string;
  readonly port?: number;
  readonly username?: string;
  /** Private key files, in the order of preference. */
  readonly identityFiles: readonly string[];
  readonly agent?: string;
  readonly knownHostsFiles: readonly string[];
  /** Jump hosts, the nearest first. */
  readonly jump: readonly SshHost[];
}

/** Limits jump hosts that refer to each other in a circle. */
const deepest = 8;

/** Looks up a host by the name that `ssh` would be called with. */
export function lookUp(text: string, name: string, depth = 0): SshHost {
  const found = Object.entries(parse(text).compute(name));
  // Keywords are not case-sensitive.
  const all = (key: string): readonly string[] =>
    found.filter(([word]) => word.toLowerCase() === key.toLowerCase()).flatMap(([, value]) => value);
  const [hostName = name] = all("HostName");
  const [port] = all("Port");
  const [username] = all("User");
  const [agent] = all("IdentityAgent");
  const jumps = all("ProxyJump").flatMap((each) => each.split(","));
  const isDirect = depth >= deepest || jumps.some((each) => each.trim().toLowerCase() === "none");
  return {
    host: hostName.replaceAll("%h", name),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(username === undefined ? {} : { username }),
    ...(agent === undefined || /^(none|SSH_AUTH_SOCK)$/i.test(agent) ? {} : { agent }),
    identityFiles: all("IdentityFile"),
    knownHostsFiles: all("UserKnownHostsFile").flatMap((each) => each.split(/\s+/)),
    jump: isDirect ? [] : jumps.flatMap((each) => viaJump(text, each.trim(), depth + 1)),
  };
}

/** A jump host as in `ssh -J`: `[user@]host[:port]`. It is looked up with its own jump hosts. */
export function viaJump(text: string, words: string, depth = 0): readonly SshHost[] {
  const [, username, host = words, port] = /^(?:(.*)@)?(\[[^\]]+\]|[^:@]+)(?::(\d+))?$/.exec(words) ?? [];
  const found = lookUp(text, host.replace(/^\[|\]$/g, ""), depth);
  return [
    ...found.jump,
    {
      ...found,
      jump: [],
      ...(username === undefined ? {} : { username }),
      ...(port === undefined ? {} : { port: Number(port) }),
    },
  ];
}
