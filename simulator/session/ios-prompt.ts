import type { IosSession } from "./ios";

/** The prompt of IOS; a line `prompt` changes it outside the configuration mode. */
export function iosPrompt(session: IosSession): string {
  const { device, block } = session;
  const host = device.hostname();
  if (block !== undefined) {
    const isHidden = device.model.root.children.some((child) => child.text === "no service prompt config");
    return isHidden ? "" : `${host.slice(0, Number(device.behaviour("ios-prompt-cut")))}(${session.modeName()})#`;
  }
  const mark = session.level() > 1 ? "#" : ">";
  const own = device.behaviour("ios-prompt-line") === "honoured" ? ownPrompt(session) : undefined;
  return own === undefined ? `${host}${mark}` : expand(own, { h: host, p: mark, s: " ", t: "\t", n: "2", "%": "%" });
}

function ownPrompt({ device }: IosSession): string | undefined {
  const line = device.model.root.children.find((child) => child.kind === "line" && child.text.startsWith("prompt "));
  return line?.text.slice("prompt ".length);
}

/** `%h` is the host name, `%p` the mark, `%s` a blank, `%t` a tab, `%n` the number of the line. */
function expand(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole);
}
