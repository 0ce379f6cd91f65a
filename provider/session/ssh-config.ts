import { parse } from "ssh-config";

/** What a user's SSH configuration says about a host. */
export interface SshHost {
  readonly host: string;
  readonly port?: number;
  readonly username?: string;
  /** Files with private keys, in the order in which they are to be tried. */
  readonly identityFiles: readonly string[];
  readonly agent?: string;
  readonly knownHostsFiles: readonly string[];
  /** Hosts to go through, the nearest first. */
  readonly jump: readonly SshHost[];
}

/** Hosts that lead through one another in a circle end somewhere. */
const deepest = 8;

/** Looks a host up by the name by which `ssh` would be called. */
export function lookUp(text: string, name: string, depth = 0): SshHost {
  const found = Object.entries(parse(text).compute(name));
  // Words of the file are written in any case.
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

/** `[user@]host[:port]`, as in `ssh -J`; the host is looked up too, with what it is reached through. */
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
