import type { Claim } from "../config/overlay";
import type { Wanted } from "./change";
import { keyOf } from "./slots";

/** Two declarations that manage one setting: they would undo each other's work for ever. */
export interface Collision {
  readonly labels: readonly [string, string];
  readonly setting: string;
}

/** Each pair of declarations once, with the first setting that both claim. */
export function findCollisions(wanted: readonly Wanted[]): Collision[] {
  const places = new Map<string, { readonly claim: Claim; readonly label: string }[]>();
  const found = new Map<string, Collision>();
  for (const { label, claims } of wanted) {
    for (const claim of claims) {
      const key = keyOf(claim.path);
      const others = places.get(key) ?? [];
      for (const other of others) {
        const pair = `${other.label}\n${label}`;
        if (other.label === label || found.has(pair) || !collide(claim, other.claim)) continue;
        found.set(pair, { labels: [other.label, label], setting: claim.id });
      }
      others.push({ claim, label });
      places.set(key, others);
    }
  }
  return [...found.values()];
}

function collide(a: Claim, b: Claim): boolean {
  return (
    a.id === b.id || (b.literal !== undefined && a.slot.test(b.literal)) || (a.literal !== undefined && b.slot.test(a.literal))
  );
}
