import { z } from "zod";
import { behaviours } from "../behaviours";
import type { Dialect } from "../index";
import { type Profile, type ProfileName, profiles } from "../profiles";

// The description of a network, one shape for the file and for `startNetwork`: what it may say, and how it is told when wrong.

const dialects: readonly Dialect[] = ["nec-ix", "cisco-ios"];
const profileNames = Object.keys(profiles) as ProfileName[];
const must = (what: string) => ({ error: what });

const text = z.string(must("must be a text"));
const word = z
  .union([z.string(), z.number().transform(String)], must("must be a word"))
  .refine((value) => /^\S+$/.test(value), must("must be a word without blanks"));
const port = z
  .int(must("must be a port number up to 65535, 0 for any that is free"))
  .min(0, must("must be a port number up to 65535, 0 for any that is free"))
  .max(65535, must("must be a port number up to 65535, 0 for any that is free"));
const count = z.int(must("must be a whole number")).min(1, must("must be 1 or more"));

/** A file has the pattern as text. */
const pattern = z.union([z.instanceof(RegExp), z.string()], must("must be a pattern")).transform((value, context) => {
  if (value instanceof RegExp) return value;
  try {
    return new RegExp(value);
  } catch (error) {
    context.addIssue({ code: "custom", message: `is no pattern: ${error instanceof Error ? error.message : String(error)}` });
    return z.NEVER;
  }
});

const faults = z.strictObject(
  {
    seed: z.int(must("must be a whole number")).optional(),
    splits: count.optional(),
    syslog: z
      .strictObject(
        { text, chance: z.number(must("must be a number from 0 to 1")).min(0).max(1, must("must be a number from 0 to 1")) },
        must("must have text and chance"),
      )
      .optional(),
    delay: z.number(must("must be a number of milliseconds")).min(0, must("must be a number of milliseconds")).optional(),
    refuse: z
      .array(
        z.strictObject({ line: pattern, reply: text, times: count.optional() }, must("must have line and reply")),
        must("must be a list"),
      )
      .optional(),
    ignore: pattern.optional(),
    failSave: text.optional(),
    silentAfter: pattern.optional(),
    cutAfter: pattern.optional(),
    cutBefore: pattern.optional(),
    cutOffAfter: pattern.optional(),
    stallAt: z.enum(["channel", "pty", "shell"], must('must be "channel", "pty" or "shell"')).optional(),
    beforeEcho: z
      .strictObject(
        { text, chance: z.number(must("must be a number from 0 to 1")).min(0).max(1, must("must be a number from 0 to 1")) },
        must("must have text and chance"),
      )
      .optional(),
    seizeAfter: z
      .strictObject(
        {
          line: pattern,
          seconds: z.number(must("must be a number of seconds")).min(0, must("must be a number of seconds")),
          times: count.optional(),
        },
        must("must have line and seconds"),
      )
      .optional(),
    pause: z
      .strictObject(
        { behind: pattern, seconds: z.number(must("must be a number of seconds")).min(0, must("must be a number of seconds")) },
        must("must have behind and seconds"),
      )
      .optional(),
    meddle: z
      .array(
        z.strictObject(
          { after: pattern, lines: z.array(text, must("must be a list of lines")), times: count.optional() },
          must("must have after and lines"),
        ),
        must("must be a list"),
      )
      .optional(),
  },
  must("must name faults"),
);

const user = z.strictObject(
  {
    name: word,
    password: word,
    level: z.enum(["administrator", "operator", "monitor"], must('must be "administrator", "operator" or "monitor"')).optional(),
  },
  must("must have name and password"),
);

/** How a client comes to the router. */
const way = z.strictObject({ to: word, from: word, in: word.optional(), port: port.optional() }, must("must have to and from"));

const router = z
  .strictObject(
    {
      dialect: z.enum(dialects, must(`must be ${dialects.map((each) => `"${each}"`).join(" or ")}`)).optional(),
      profile: z.enum(profileNames, must(`must be one of ${profileNames.join(", ")}`)).optional(),
      config: text.optional(),
      configFile: text.optional(),
      users: z.array(user, must("must be a list of users")).min(1, must("must have a user")).optional(),
      enablePassword: word.optional(),
      host: word.optional(),
      port: port.optional(),
      hostKey: text.optional(),
      hostKeyFile: text.optional(),
      hostKeyType: z.enum(["ed25519", "rsa"], must('must be "ed25519" or "rsa"')).optional(),
      loginBanner: text.optional(),
      banner: text.optional(),
      grammar: z.enum(["strict", "lenient"], must('must be "strict" or "lenient"')).optional(),
      behaviours: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()], must("must be a value")), must("must name behaviours"))
        .optional(),
      faults: faults.optional(),
      ways: z.array(way, must("must be a list of ways")).optional(),
    },
    must("must be the settings of a router"),
  )
  .superRefine((given, context) => {
    const complain = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const { config, configFile, hostKey, hostKeyFile, dialect, profile, behaviours: set = {} } = given;
    const known = dialectOf(given);
    if (known === undefined) complain([], "must have a dialect or a profile");
    if (dialect !== undefined && profile !== undefined && profiles[profile].dialect !== dialect)
      complain(["profile"], `is one of ${profiles[profile].dialect}, not of ${dialect}`);
    if ((config === undefined) === (configFile === undefined))
      complain([], "must have one of configFile (a running-config to start from) and config (its text)");
    if (hostKey !== undefined && hostKeyFile !== undefined) complain(["hostKeyFile"], "must not stand beside hostKey");
    for (const [id, value] of Object.entries(set)) {
      const wrong = known && wrongBehaviour(known, id, value);
      if (wrong !== undefined) complain(["behaviours", id], wrong);
    }
  })
  .transform((given) => ({ ...given, dialect: dialectOf(given) as Dialect }));

function dialectOf({
  dialect,
  profile,
}: {
  dialect?: Dialect | undefined;
  profile?: ProfileName | undefined;
}): Dialect | undefined {
  const named: Profile | undefined = profile && profiles[profile];
  return dialect ?? named?.dialect;
}

const endForms = must("must be an interface as in tokyo:GigaEthernet0.0, or a relay as in { relay: internet }");

/** `tokyo:GigaEthernet0.0`: the names of interfaces may hold colons, those of routers do not. */
const routerEnd = z
  .string(endForms)
  .regex(/^[\w.-]+:\S+$/, { ...endForms, abort: true })
  .transform((value) => {
    const at = value.indexOf(":");
    return { router: value.slice(0, at), interface: value.slice(at + 1) };
  });

/** What lies between, and only forwards. */
const relayEnd = z.strictObject({
  relay: word,
  address: z
    .string()
    .regex(/^[\d.]+\/\d{1,2}$/, must("must be an address with its prefix length, as in 200.1.1.2/30"))
    .optional(),
  gateway: z
    .string()
    .regex(/^[\d.]+$/, must("must be an address, as in 10.11.0.254"))
    .optional(),
});

// No union: it would say of a wrong end only that it is neither.
const end = z.unknown().transform((value, context): z.output<typeof routerEnd> | z.output<typeof relayEnd> => {
  const form = typeof value === "object" && value !== null ? relayEnd : routerEnd;
  const read = form.safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.addIssue({ ...issue, input: value } as never);
  return z.NEVER;
});

const link = z.array(end, must("must be a list of interfaces")).min(2, must("must have two interfaces or more"));

const routerName = z.string().regex(/^[\w.-]+$/, must("must be a name of letters, digits, dots, - and _"));

export const network = z
  .strictObject(
    {
      routers: z
        .record(routerName, router, must("must name routers"))
        .refine((routers) => Object.keys(routers).length > 0, must("must name a router")),
      links: z.array(link, must("must be a list of links")).optional(),
    },
    must("must have routers"),
  )
  .superRefine(({ routers, links = [] }, context) => {
    const wired = new Set<string>();
    links.forEach((ends, at) => {
      ends.forEach((each, which) => {
        if ("relay" in each) return;
        const { router: name, interface: port } = each;
        const key = `${name}:${port}`;
        const message = !Object.hasOwn(routers, name)
          ? `names the router "${name}", which is not there`
          : wired.has(key)
            ? `names ${key}, which has a link already`
            : undefined;
        if (message !== undefined) context.addIssue({ code: "custom", path: ["links", at, which], message });
        wired.add(key);
      });
    });
  });

/** A network as it is written. */
export type NetworkDescription = Omit<z.input<typeof network>, "links"> & {
  readonly links?: readonly (readonly (string | z.input<typeof relayEnd>)[])[] | undefined;
};
export type RouterDescription = NetworkDescription["routers"][string];
export type Described = z.output<typeof network>;
export type DescribedRouter = Described["routers"][string];

/** Why the value does not fit, if so. */
export function wrongBehaviour(dialect: Dialect, id: string, value: unknown): string | undefined {
  const behaviour = behaviours.find((each) => each.id === id);
  if (behaviour === undefined) return "is no behaviour; ixios simulate --list-behaviours lists them";
  if (behaviour.family !== "both" && behaviour.family !== dialect)
    return `is a behaviour of ${behaviour.family}, not of ${dialect}`;
  if (behaviour.allowed.includes(value as never)) return undefined;
  return behaviour.allowed.length === 0 ? "cannot be changed" : `can be ${behaviour.allowed.join(", ")}, not "${String(value)}"`;
}
