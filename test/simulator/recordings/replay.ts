import type { Dialect, Router, RouterOptions } from "../../../simulator";
import { withRouter } from "../bases";
import { lastLine, Shell } from "../shell";
import { errorOf, type Scene, type Step } from "./step";

/** How a step went on the simulator. */
export interface Played {
  readonly scene: Scene;
  readonly step: Step;
  /** Why it was not typed, if so. */
  readonly passedOver?: string;
  readonly before: string;
  readonly after: string;
  readonly reply: readonly string[];
}

const IX_PORTS = ["device GigaEthernet0", "device GigaEthernet1", "device GigaEthernet2"]
  .flatMap((line) => [line, "!"])
  .concat([0, 1, 2].flatMap((port) => [`interface GigaEthernet${port}.0`, "  no ip address", "  shutdown", "!"]));

const IOS_PORTS = ["FastEthernet0", "FastEthernet4", "GigabitEthernet1", "Vlan1", "Ethernet0/0"].flatMap((name) => [
  `interface ${name}`,
  ...(name === "GigabitEthernet1" ? [" ip address dhcp", " negotiation auto", " no mop enabled"] : [" no ip address"]),
  "!",
]);

const SLOW_MS = 20_000;
/** A prompt, a question, or the mark of a page at the end. */
const SETTLED = /([#>%]|\]:?|\):|assword:|--More--)$/;
const QUESTION = /(Password:|\(Yes or \[No\]\):|\[confirm\]|\[yes\/no\]:) ?$/;

function optionsOf(dialect: Dialect, { prompt }: Step): Partial<RouterOptions> & { readonly dialect: Dialect } {
  const [host = "Router"] = /^[\w.-]+/.exec(prompt) ?? [];
  const ports = (dialect === "nec-ix" ? IX_PORTS : IOS_PORTS).join("\n");
  const name = host === "Router" && dialect === "nec-ix" ? "" : `hostname ${host}\n!\n`;
  const rights = prompt.startsWith("ix-fixture") ? { users: [{ name: "ops", password: "ops", level: "monitor" as const }] } : {};
  const secret = dialect === "cisco-ios" ? { enablePassword: "cisco" } : {};
  // The console is in every configuration.
  const lines = dialect === "cisco-ios" ? "line con 0\nline vty 0 4\n!\n" : "";
  return {
    dialect,
    config: `${name}${dialect === "nec-ix" ? "timezone +09 00\n!\n" : ""}${ports}\n${lines}`,
    ...rights,
    ...secret,
  };
}

/** Types a scene; `passesOver` says why a step is left out, if so. */
export async function play(scene: Scene, passesOver: (step: Step, scene: Scene) => string | undefined): Promise<Played[]> {
  const first = scene.steps[0] as Step;
  return await withRouter(optionsOf(scene.dialect, first), async (router) => {
    let hand = new Hand(router);
    await hand.start(scene, first);
    const played: Played[] = [];
    for (const [i, step] of scene.steps.entries()) {
      const passedOver = passesOver(step, scene);
      if (passedOver !== undefined) {
        played.push({ scene, step, passedOver, before: "", after: "", reply: [] });
        continue;
      }
      const before = hand.shown;
      const next = scene.steps[i + 1];
      const reply = await hand.enter(step, next);
      if (hand.ended && next !== undefined) {
        hand = new Hand(router);
        await hand.start(scene, next);
      }
      played.push({ scene, step, before, after: hand.shown, reply });
    }
    hand.close();
    return played;
  });
}

/** Somebody who types what was recorded. */
class Hand {
  /** What stands on the line. */
  shown = "";
  ended = false;
  private readonly shell: Shell;

  constructor(router: Router) {
    const stream = router.attach();
    stream.on("end", () => {
      this.ended = true;
    });
    this.shell = new Shell(stream);
  }

  async start(scene: Scene, first: Step): Promise<void> {
    this.shown = lastLine(await this.shell.read());
    for (const line of [...scene.way, ...wayInto(scene, first)]) this.shown = lastLine(await this.shell.type(line));
  }

  /** Answers the reply without the echo and the next prompt. */
  async enter(step: Step, next: Step | undefined): Promise<string[]> {
    let output = await this.keys(step, next);
    // Making a key takes its time.
    for (const limit = Date.now() + SLOW_MS; !SETTLED.test(lastLine(output)) && !this.ended && Date.now() < limit; )
      output += await this.shell.read();
    this.shown = lastLine(output);
    // Behind help the line is typed once more.
    return output
      .split(/\r?\n/)
      .slice(1, -1)
      .filter((line) => !line.startsWith(step.prompt));
  }

  private async keys({ prompt, input }: Step, next: Step | undefined): Promise<string> {
    if (/assword: ?$/.test(prompt)) return this.shell.type("cisco");
    if (!input.endsWith("?") || QUESTION.test(prompt)) return this.shell.type(input);
    // Help leaves the words standing: whoever recorded this wiped them out, or pressed Enter.
    const help = await this.shell.keys(input);
    return help + (await this.shell.keys(next?.prompt === prompt ? "\b".repeat(input.length - 1) : "\r"));
  }

  close(): void {
    this.shell.close();
  }
}

/** A recording that begins at a higher level than a login lands at. */
function wayInto({ dialect, way }: Scene, { prompt }: Step): readonly string[] {
  const isConfig = /\)[#%]$/.test(prompt);
  if (dialect === "nec-ix") return isConfig ? ["configure", ...opener(prompt)] : [];
  const page = ["terminal length 0"];
  if (way.length > 0) return /\)#$/.test(prompt) ? [] : page;
  return [...(/#$/.test(prompt) ? ["enable", "cisco"] : []), ...page, ...(isConfig ? ["configure terminal"] : [])];
}

/** `(config-GigaEthernet2.0)` is reached by its interface. */
function opener(prompt: string): string[] {
  const [, name] = /\(config-([A-Z][\w.-]*)\)/.exec(prompt) ?? [];
  return name === undefined ? [] : [`interface ${name}`];
}

/** The prompt, however much an author left away of it. */
export function samePrompt(recorded: string, shown: string): boolean {
  return /^[(#>%]/.test(recorded) ? shown.trimEnd().endsWith(recorded) : shown.trimEnd() === recorded.trimEnd();
}

export function sameError({ step, reply }: Played): boolean {
  return errorOf(step.reply) === errorOf(reply);
}
