import type { Device } from "./device";
import { archiveTime } from "./families/cisco-ios/time";
import { fileName } from "./flash";
import { blockOf, hasLine, settingOf } from "./state/config";

const MOST = 14;
const USUAL = 10;

/** The archive of configurations of IOS: copies of the running-config under a path, the oldest of which goes in the end. */
export class Archive {
  private readonly copies: string[] = [];
  private count = 0;

  constructor(private readonly device: Device) {}

  private get block() {
    return blockOf(this.device.model.root, "archive");
  }

  /** Where the copies go; without a path the feature is off. */
  get path(): string | undefined {
    return settingOf(this.block, "path");
  }

  get maximum(): number {
    return Math.min(MOST, Number(settingOf(this.block, "maximum") ?? USUAL));
  }

  get savesToo(): boolean {
    return hasLine(this.block, "write-memory");
  }

  /** The files, the oldest first. */
  get files(): readonly string[] {
    return this.copies;
  }

  /** Copies the running-config; answers the name of the copy, or nothing where it cannot be written. */
  store(): string | undefined {
    const { path, device } = this;
    if (path === undefined) return undefined;
    const stem = path.replaceAll("$h", device.hostname()).replace("$t", "");
    const file = `${stem}${archiveTime(device.now(), device.zone())}-${this.count}`;
    if (!device.flash.set(fileName(file), device.running())) return undefined;
    this.count++;
    this.copies.push(file);
    while (this.copies.length > this.maximum) device.flash.delete(fileName(this.copies.shift() as string));
    return file;
  }
}
