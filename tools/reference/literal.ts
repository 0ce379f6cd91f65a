/** As the formatter has it. */
const width = 130;

/** An object as TypeScript source, on one line where it fits behind `column` characters; `{ code }` stands for an expression. */
export function toLiteral(value: object, column: number): string {
  const line = onOneLine(value);
  if (column + line.length + ");".length <= width) return line;
  return `{\n${membersOf(value, (each, name) => onLines(each, `  ${name}: `.length))
    .map((member) => `  ${member},\n`)
    .join("")}}`;
}

/** The formatter gives objects of a list a line each where all have several members, or where one line does not hold them. */
function onLines(value: unknown, column: number): string {
  const line = onOneLine(value);
  if (!Array.isArray(value)) return line;
  const several = value.length > 1 && value.every((each) => typeof each === "object" && Object.keys(each as object).length > 1);
  if (!several && column + line.length + ",".length <= width) return line;
  return `[\n${value.map((each) => `    ${onOneLine(each)},\n`).join("")}  ]`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return "code" in value ? String(value.code) : `{ ${membersOf(value).join(", ")} }`;
}

/** `device: device` is written `device`. */
function membersOf(value: object, write: (each: unknown, name: string) => string = onOneLine): string[] {
  return Object.entries(value)
    .map(([name, each]) => ({ name, text: write(each, name) }))
    .map(({ name, text }) => (name === text ? name : `${name}: ${text}`));
}
