import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { createRedactor, type Redactor } from "../../provider/session/redact";
import { RouterSession } from "../../provider/session/router";
import type { Router, RouterOptions } from "../../simulator";
import { startBase } from "./routers";

export interface Scene {
  readonly router: Router;
  readonly redactor: Redactor;
  readonly open: (more?: object) => Promise<RouterSession>;
}

/** A router with the base configuration and sessions on it, for as long as `work` takes. */
export async function withSessions(
  dialect: DialectName,
  options: Partial<RouterOptions>,
  work: (scene: Scene) => Promise<void>,
): Promise<void> {
  const router = await startBase(dialect, options);
  const redactor = createRedactor(dialects[dialect].secretWords);
  const sessions: RouterSession[] = [];
  const open = async (more: object = {}) => {
    const session = await RouterSession.open({ ...loginOf(router), ...more }, dialects[dialect], redactor);
    sessions.push(session);
    return session;
  };
  try {
    await work({ router, redactor, open });
  } finally {
    for (const session of sessions) session.close();
    await router.stop();
  }
}

export function loginOf({ host, port, hostKeyFingerprint: hostKey }: Router) {
  return {
    device: "r",
    host,
    port,
    hostKey,
    username: "ops",
    password: "ops",
    connectTimeout: 5,
    commandTimeout: 5,
    lockTimeout: 1,
  };
}

/** A static route, as the dialect writes it. */
export function routeLine(dialect: DialectName, n: number): string {
  return dialect === "nec-ix" ? `ip route 10.99.${n}.0/24 10.150.0.2` : `ip route 10.99.${n}.0 255.255.255.0 10.150.0.1`;
}
