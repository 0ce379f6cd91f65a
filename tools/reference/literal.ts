/** As the formatter has it. */
const width = 130;

/** An object as TypeScript source, on one line where it fits behind `column` characters; `{ code }` stands for an expression. */
export function toLiteral(value: object, column: number): string {
  const line = onOneLine(value);
  if (column + line.length + ");".length <= width) return line;
  return `{\n${membersOf(value)
    .map((member) => `  ${member},\n`)
    .join("")}}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return "code" in value ? String(value.code) : `{ ${membersOf(value).join(", ")} }`;
}

/** `device: device` is written `device`. */
function membersOf(value: object): string[] {
  return Object.entries(value)
    .map(([name, each]) => ({ name, text: onOneLine(each) }))
    .map(({ name, text }) => (name === text ? name : `${name}: ${text}`));
}
