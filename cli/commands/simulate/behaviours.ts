import { behaviours, type Dialect } from "../../../simulator";

/** The table of behaviours, one a line. */
export function listBehaviours(dialect: Dialect | undefined): string {
  const shown = behaviours.filter(({ family }) => dialect === undefined || family === "both" || family === dialect);
  const lines = shown.map(({ id, row, family, allowed, assumed, meaning }) => {
    const values = allowed.length === 0 ? "fixed" : allowed.join("|");
    return `${String(row).padStart(2)}  ${family.padEnd(9)}  ${id.padEnd(27)}  ${values.padEnd(28)}  ${meaning}${assumed ? " (assumed)" : ""}\n`;
  });
  return lines.join("");
}
