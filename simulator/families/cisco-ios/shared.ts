import type { Refusal, TypedLine } from "../../grammar/rule";
import { refuse } from "../../grammar/rule";
import { type ConfigNode, descendants } from "../../model/node";

/** The lines below the top that answer the test. */
export function usersOf(root: ConfigNode, uses: (line: string) => boolean): ConfigNode[] {
  return [...descendants(root)].filter((node) => node.parent !== root && uses(node.text.trim()));
}

/** What is referred to cannot be removed. */
export function whileUsed(
  typed: TypedLine,
  uses: (line: string) => boolean,
  text: (users: string) => string,
  switchedBy = "ios-delete-in-use",
): Refusal | undefined {
  if (typed.behaviour(switchedBy) === "accepted") return undefined;
  const users = usersOf(typed.root, uses);
  return users.length === 0 ? undefined : refuse(text(users.map((user) => user.parent?.text.trim()).join(", ")));
}

/** A name must stand for something, unless the router takes dangling ones. */
export function ifMissing(
  typed: TypedLine,
  slot: string,
  text: string,
  switchedBy = "ios-missing-reference",
): Refusal | undefined {
  const lines = typed.root.children.filter((child) => child.kind === "line" && child.slot === slot);
  // The smart defaults are there unless they were switched off.
  const builtIn = /^crypto ipsec (profile|transform-set) default$/.test(slot) && !lines.some((line) => line.negated);
  const found = builtIn || lines.some((line) => !line.negated);
  return found || typed.behaviour(switchedBy) === "accepted" ? undefined : refuse(text);
}

/** Shows the line unless its value is the default. */
export function unless(...defaults: readonly string[]): (typed: TypedLine) => string | undefined {
  return ({ text }) => (defaults.includes(text) ? undefined : text);
}

/** Some lines are displayed with a blank at the end. */
export function trailingBlank({ text }: TypedLine): string {
  return `${text} `;
}

export function has(node: ConfigNode | undefined, pattern: RegExp): boolean {
  return node?.children.some((child) => child.kind === "line" && !child.negated && pattern.test(child.text.trim())) === true;
}

/** Type 7 hides a password from a glance only. */
export function type7(password: string): string {
  const bytes = [...Buffer.from(password)].map((byte, i) => (byte ^ (0x64 + i)).toString(16).toUpperCase().padStart(2, "0"));
  return `00${bytes.join("")}`;
}
