// Makes this checkout findable by its own package name, as it is where it is installed: node_modules/pulumi-ixios → this folder.
//
// A package may refer to itself by name without that, but only from files inside of it. The provider is loaded from a text
// that Pulumi's provider process evaluates, which is no file at all; and a program with a package.json of its own is outside.
// `npm install` and `npm ci` run this file (script "prepare"), since both of them remove the link.

import { lstatSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "./paths.mjs";

const NAME = "pulumi-ixios";

/** @param {string} [folder] */
export function ensureSelfLink(folder = repository) {
  const link = join(folder, "node_modules", NAME);
  if (pointsTo(link, folder)) return;
  rmSync(link, { recursive: true, force: true });
  // Relative, so that a moved checkout stays whole. Windows wants a junction, which is absolute and needs no privilege.
  if (process.platform === "win32") symlinkSync(resolve(folder), link, "junction");
  else symlinkSync("..", link);
}

/** @param {string} link @param {string} folder */
function pointsTo(link, folder) {
  try {
    return lstatSync(link).isSymbolicLink() && realpathSync(link) === realpathSync(folder);
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureSelfLink();
