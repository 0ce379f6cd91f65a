import type { Claim } from "../config/overlay";
import { keyOf } from "./plan";

interface Entry {
  readonly device: string;
  readonly owner: string;
  readonly claims: readonly Claim[];
  readonly headers: readonly (readonly string[])[];
}

/** Who manages which setting in this run: two resources on one setting would undo each other's work for ever. */
export interface Claims {
  /** Registers the claims of a resource; says with whom they collide, and where. */
  readonly register: (entry: Entry) => { readonly owner: string; readonly setting: string } | undefined;
  /** Blocks that some resource of this run wants to be there. */
  readonly wantedBlocks: (device: string) => readonly (readonly string[])[];
}

export function createClaims(): Claims {
  const entries = new Map<string, Entry>();
  return {
    register: (entry) => {
      const others = [...entries.values()].filter((other) => other.device === entry.device && other.owner !== entry.owner);
      for (const other of others) {
        const both = entry.claims.find((mine) => other.claims.some((theirs) => collide(mine, theirs)));
        if (both) return { owner: other.owner, setting: both.id };
      }
      entries.set(`${entry.device}\n${entry.owner}`, entry);
      return undefined;
    },
    wantedBlocks: (device) => [...entries.values()].filter((entry) => entry.device === device).flatMap((entry) => entry.headers),
  };
}

function collide(a: Claim, b: Claim): boolean {
  if (keyOf(a.path) !== keyOf(b.path)) return false;
  return (
    a.id === b.id || (b.literal !== undefined && a.slot.test(b.literal)) || (a.literal !== undefined && b.slot.test(a.literal))
  );
}
