const UNITS = [
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** `1 week, 2 days, 3 hours, 4 minutes` on IOS; on an IX days, hours and minutes without commas. */
export function spellUptime(ms: number, style: "ios" | "ix"): string {
  const units = UNITS.filter(([name]) => style === "ios" || name !== "week");
  const separator = style === "ios" ? ", " : " ";
  let rest = Math.max(0, Math.floor(ms / 1000));
  const parts = units.flatMap(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count} ${name}${count === 1 ? "" : "s"}`] : [];
  });
  return parts.length > 0 ? parts.join(separator) : "0 minutes";
}
