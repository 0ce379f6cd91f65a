import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { RouterRecord } from "../planning/record";
import { fileNameOf, folderIn } from "./home";

/** What a change is about to do to a router, written before its first line: what a run that dies leaves for the next one. */
export interface JournalEntry {
  readonly stack: string;
  readonly startedAt: string;
  /** Counts the changes of the router, as the state does: tells whether the state knows of this one. */
  readonly revision: number;
  /** The lines, as they may be shown. */
  readonly commands: readonly string[];
  /** What we manage when the change is done, with what it overwrites. */
  readonly record: RouterRecord;
  readonly phase: "sending" | "proven" | "saved";
}

/** The journal of one router on this machine. Its content is encrypted: it holds keys that were overwritten. */
export interface Journal {
  readonly read: () => JournalEntry | undefined;
  readonly write: (entry: JournalEntry) => void;
  readonly clear: () => void;
}

const algorithm = "aes-256-gcm";

export function journalOf(home: string, address: string, stack: string): Journal {
  const file = join(folderIn(home, "journal"), `${fileNameOf(`${address} ${stack}`)}.json`);
  return {
    read: () => {
      try {
        const { iv, tag, data } = JSON.parse(readFileSync(file, "utf8")) as Record<"iv" | "tag" | "data", string>;
        const decipher = createDecipheriv(algorithm, keyIn(home), Buffer.from(iv, "base64"));
        decipher.setAuthTag(Buffer.from(tag, "base64"));
        const text = Buffer.concat([decipher.update(Buffer.from(data, "base64")), decipher.final()]).toString("utf8");
        return JSON.parse(text) as JournalEntry;
      } catch {
        // None there, or one that was torn while it was written: then its change had not begun.
        return undefined;
      }
    },
    write: (entry) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv(algorithm, keyIn(home), iv);
      const data = Buffer.concat([cipher.update(JSON.stringify(entry), "utf8"), cipher.final()]);
      const parts = { iv, tag: cipher.getAuthTag(), data };
      const text = JSON.stringify(
        Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.toString("base64")])),
      );
      replace(file, text);
    },
    clear: () => rmSync(file, { force: true }),
  };
}

/** On the disk before the first line is on its way, and never half. */
function replace(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  const handle = openSync(fresh, "w", 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
}

/** The key lies apart from the journals: a copy of one of those says nothing. */
function keyIn(home: string): Buffer {
  const file = join(folderIn(home, "."), "journal.key");
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
    } catch {
      // Another run was first.
    }
  }
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
