import { hideSecrets, type JournalEntry, type Network, type NetworkListeners, type Router } from "../../../simulator";

/** What somebody who watches a network reads: which routers there are, who is logged in, what is typed. */
export interface Watch {
  readonly listeners: NetworkListeners;
  /** Says how to log in, and then what has happened meanwhile. */
  readonly open: (network: Network) => void;
  /** Says what it all came to. */
  readonly close: (network: Network) => void;
}

export function createWatch(write: (text: string) => void): Watch {
  let network: Network | undefined;
  const waiting: ((network: Network) => string)[] = [];
  const say = (line: (network: Network) => string) => {
    if (network === undefined) waiting.push(line);
    else write(`${line(network)}\n`);
  };
  return {
    listeners: {
      onEvent: (name, event, loggedIn) => say((now) => `${head(now, name)}${event}${here(loggedIn)}`),
      onLine: (name, entry) => say((now) => `${head(now, name)}${typed(entry, now.routers[name])}`),
    },
    open: (opened) => {
      network = opened;
      for (const [name, router] of Object.entries(opened.routers)) {
        write(`${addresses(isOne(opened) ? "" : `${name}: `, router).join("\n")}\n\n`);
      }
      for (const line of waiting.splice(0)) say(line);
    },
    close: (closed) => {
      write("\n");
      for (const [name, router] of Object.entries(closed.routers)) write(`${head(closed, name)}${counts(router)}\n`);
    },
  };
}

/** Of one router alone the name is not said. */
function isOne({ routers }: Network): boolean {
  return Object.keys(routers).length === 1;
}

function head(network: Network, name: string): string {
  const width = Math.max(...Object.keys(network.routers).map((each) => each.length));
  return isOne(network) ? "" : `${name.padEnd(width)}  `;
}

function here(loggedIn: readonly string[]): string {
  return loggedIn.length === 0 ? " (nobody is logged in)" : ` (logged in: ${loggedIn.join(", ")})`;
}

function typed({ session, user, verdict, prompt, line }: JournalEntry, router: Router | undefined): string {
  const passwords = [...(router?.users ?? []).map(({ password }) => password), router?.enablePassword ?? ""];
  return `${session} ${user} ${verdict.padEnd(8)} ${prompt}${hideSecrets(line, passwords)}`;
}

function addresses(title: string, router: Router): string[] {
  return [
    `${title}${router.dialect} router at ${router.host} port ${router.port}`,
    ...router.users.map(({ name, password, level }) => `login     ${name} / ${password}${level ? ` (${level})` : ""}`),
    ...(router.enablePassword === undefined ? [] : [`enable    ${router.enablePassword}`]),
    `host key  ${router.hostKeyFingerprint}`,
    sshLine(router),
  ];
}

/** A simulated router has a new key at each start, and nobody should have to forget the old one. */
const FORGETFUL = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR"];

function sshLine({ host, port, users, sshOptions }: Router): string {
  const options = [...sshOptions, ...FORGETFUL].map((option) => `-o ${option}`).join(" ");
  return `ssh -p ${port} ${options} ${users[0]?.name}@${host}`;
}

function counts(router: Router): string {
  const { logins, configLines, refusedLines, saves } = router.counts();
  return `${logins} logins, ${configLines} lines of configuration (${refusedLines} refused), ${saves} saves`;
}
