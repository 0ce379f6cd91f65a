import { join } from "node:path";
import ts from "typescript";

/** An argument as its TypeScript declaration describes it. */
export interface Argument {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly doc: string;
  /** What an argument that is an object holds. */
  readonly inner: readonly Argument[];
}

export interface Described {
  readonly doc: string;
  readonly args: readonly Argument[];
}

/** Reads the interfaces of provider/resources with their doc comments. */
export function readInterfaces(repository: string): (name: string) => Described {
  const file = join(repository, "provider/resources/args.ts");
  const options = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022 };
  const program = ts.createProgram([file], {
    ...options,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file) as ts.SourceFile;
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol);
  return (name) => {
    const symbol = exported.find((each) => each.name === name);
    if (!symbol) throw new Error(`provider/resources/args.ts exports no ${name}: add it there`);
    const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol));
    return { doc: docOf(type.symbol, checker), args: argumentsOf(type, checker) };
  };
}

function argumentsOf(type: ts.Type, checker: ts.TypeChecker): Argument[] {
  return type.getProperties().map((property) => {
    const inside = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const inner = isObject(inside, checker) ? argumentsOf(inside, checker) : [];
    return {
      name: property.name,
      type: inner.length > 0 ? "object" : toText(inside, checker),
      required: (property.flags & ts.SymbolFlags.Optional) === 0,
      doc: docOf(property, checker) || (inner.length > 0 ? docOf(inside.symbol, checker) : ""),
      inner,
    };
  });
}

/** An object with named members, as opposed to a list or a map. */
function isObject(type: ts.Type, checker: ts.TypeChecker): boolean {
  return (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(type) && checker.getIndexInfosOfType(type).length === 0;
}

function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}

/** The type with its names resolved: a reader sees the words that may be written. */
function toText(type: ts.Type, checker: ts.TypeChecker): string {
  if (checker.isArrayType(type))
    return `list of ${toText(checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type, checker)}`;
  if (type.isUnion() && (type.flags & ts.TypeFlags.Boolean) === 0)
    return type.types.map((each) => toText(each, checker)).join(" or ");
  if (type.isStringLiteral()) return `\`"${type.value}"\``;
  const text = checker.typeToString(type);
  return text === "Record<string, string>" ? "map of strings" : text;
}
