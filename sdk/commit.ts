import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { refuseUnsafePlan } from "./plan-guard";
import { type Declared, type Handed, NetworkPlan, RouterConfig, toHanded } from "./router-config";

// A router has one configuration, and many declarations. When the program has made all of them, its RouterConfig gets them and commits.

/** A router of the program, from the first time it is mentioned. */
interface Router {
  readonly config: RouterConfig;
  readonly declared: Declared[];
  readonly open: (all: Gathered) => void;
}

interface Gathered {
  readonly handed: Handed;
  readonly after: readonly pulumi.Resource[];
}

/** One run of a program. */
interface Program {
  readonly routers: Map<string, Router>;
  /** Where those that Pulumi asks about leave their tickets. */
  readonly tickets: string;
  readonly registered: Set<pulumi.Resource>;
  isCommitted: boolean;
  isOver: boolean;
}

// On `globalThis`, since two copies of this module may be loaded: they must not make two RouterConfigs of one router.
const key = Symbol.for("pulumi-ixios.programs");
const shared = globalThis as Record<symbol, unknown>;
shared[key] ??= new WeakMap<object, Program>();
const programs = shared[key] as WeakMap<object, Program>;

/** What the run is known by where there is no stack: in tests on mocks. */
const noStack = {};

function programOf(): Program {
  const run = pulumi.runtime.getStackResource() ?? noStack;
  const known = programs.get(run);
  if (known && !(run === noStack && known.isCommitted)) return known;
  refuseUnsafePlan();
  const tickets = mkdtempSync(join(tmpdir(), "ixios-run-"));
  const program: Program = { routers: new Map(), tickets, registered: new Set(), isCommitted: false, isOver: false };
  process.once("exit", () => rmSync(program.tickets, { recursive: true, force: true }));
  programs.set(run, program);
  arm(program);
  return program;
}

/** The router of that name in this program; its RouterConfig is registered early, so that no way to end a program can lose it. */
export function routerOf(name: string): Router {
  const program = programOf();
  const known = program.routers.get(name);
  if (known) return known;
  if (program.isCommitted) throw tooLate(`the router ${name}`);
  let open: Router["open"] = () => undefined;
  const gathered = new Promise<Gathered>((resolve) => {
    open = resolve;
  });
  const config = new RouterConfig(name, {
    declarations: gathered.then(({ handed }) => handed),
    dependsOn: gathered.then(({ after }) => [...after]),
  });
  const router: Router = { config, declared: [], open };
  program.routers.set(name, router);
  return router;
}

/** Takes a declaration for its router. */
export function declare(router: string, declared: Declared): void {
  const { isCommitted, registered } = programOf();
  if (isCommitted) throw tooLate(`${declared.kind} "${declared.name}"`);
  declared.resource.urn.apply(() => registered.add(declared.resource));
  routerOf(router).declared.push(declared);
}

/** The ticket of a declaration. Those of one router share it: what counts is whether Pulumi asked about any of them. */
export function ticketFor(router: string): string {
  return join(programOf().tickets, `${router}.declared`);
}

/**
 * Hands the declarations to their routers: the program makes no more. A program that the Pulumi CLI runs needs no call of this.
 * One that runs inside another (the Automation API's inline programs) calls it when it has declared everything.
 */
export function commit(): void {
  const program = programOf();
  if (program.isCommitted) return;
  program.isCommitted = true;
  const handed = new Map([...program.routers].map(([name, { declared }]) => [name, toHanded(declared)]));
  if (handed.size === 0) return;
  const plan = new NetworkPlan(handed, join(program.tickets, "network.planned"));
  for (const [name, { declared, open }] of program.routers)
    open({ handed: handed.get(name) as Handed, after: [plan, ...declared.map(({ resource }) => resource)] });
}

function arm(program: Program): void {
  // Only where the CLI runs the program does its end show in this process's event loop.
  if (process.env.PULUMI_NODEJS_MONITOR === undefined) {
    whenSettled(program);
    return;
  }
  process.on("beforeExit", () => {
    if (program.isCommitted) {
      afterwards(program);
      return;
    }
    // A run that ends well without its RouterConfig would be an order to remove everything. So it must not end well.
    if (pulumi.log.hasErrors()) process.exitCode ||= 1;
    if (!process.exitCode) commit();
  });
}

/** For programs inside another: commits when all that was declared is registered, and nothing was declared since. */
function whenSettled(program: Program): void {
  const look = async () => {
    const all = () => [...program.routers.values()].flatMap(({ declared }) => declared);
    const before = all();
    await Promise.all(before.map(({ resource }) => new Promise((done) => resource.urn.apply(done))));
    await new Promise((done) => setImmediate(done));
    if (program.isCommitted || pulumi.log.hasErrors()) return;
    if (all().length !== before.length) return look();
    commit();
  };
  setImmediate(() => void look());
}

/** When nothing goes on any more: what Pulumi left aside because of `--target`, and what waits for itself. */
function afterwards(program: Program): void {
  const isAsked = (name: string) => existsSync(join(program.tickets, name));
  if (program.isOver || isAsked("network.planned")) return;
  program.isOver = true;
  const waiting = [...program.routers.values()].flatMap(({ declared }) =>
    declared.filter(({ resource }) => !program.registered.has(resource)),
  );
  if (waiting.length > 0) {
    const names = waiting.map(({ kind, name }) => `${kind} "${name}"`).join(", ");
    void pulumi.log.error(
      `${names}: waits for what its own router is to give back, and the router waits for it. Nothing was sent to any router. Let nothing that is declared depend on \`applied\` of its own router, or in a ring over two.`,
    );
    process.exitCode = 1;
    return;
  }
  for (const name of [...program.routers.keys()].filter((each) => isAsked(`${each}.declared`)))
    void pulumi.log.warn(
      `${name}: declarations of this router are among the targets, but its RouterConfig is not: nothing was sent to it. Add --target-dependents, or run without --target.`,
    );
}

function tooLate(what: string): Error {
  return new pulumi.RunError(
    `${what} comes after the routers were committed: everything was declared by then. Nothing of it was sent. Declare it before the program waits for what the routers give back.`,
  );
}
