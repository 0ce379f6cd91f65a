import type { ConfiguredUser } from "./accounts";
import type { User } from "./index";
import type { ConfigNode } from "./model/node";
import { lines } from "./model/node";

/** The users that the configuration names. */
export function configuredUsers(root: ConfigNode): ConfiguredUser[] {
  return lines(root).flatMap(({ text, args, negated }): ConfiguredUser[] => {
    const [, name] = /^username (\S+)/.exec(text) ?? [];
    if (name === undefined || negated) return [];
    const password = args.secret ?? args.password;
    const level = /\b(administrator|operator|monitor)$/.exec(text.trim())?.[1] as User["level"];
    const privilege = / privilege (\d+)/.exec(text)?.[1];
    return [
      {
        name,
        line: text.trim(),
        ...(password === undefined || text.includes(` ${password}@`) ? {} : { password }),
        ...(level === undefined ? {} : { level }),
        ...(privilege === undefined ? {} : { privilege: Number(privilege) }),
      },
    ];
  });
}
