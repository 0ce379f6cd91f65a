import type { AuthContext, Connection, KeyboardAuthContext } from "ssh2";
import type { Device, User } from "../device";

type Method = "password" | "keyboard-interactive";

const METHODS: Readonly<Record<string, readonly Method[]>> = {
  password: ["password"],
  "keyboard-interactive": ["keyboard-interactive"],
  "empty-request-first": ["keyboard-interactive"],
  both: ["keyboard-interactive", "password"],
};

/** Asks a client for its password. Answers a function that tells who it is, once it has been let in. */
export function authenticate(device: Device, client: Connection): () => User {
  const way = String(device.behaviour("login-method"));
  const methods = [...(METHODS[way] ?? [])];
  let user: User | undefined;
  let failures = 0;
  const decide = (context: AuthContext, password: string) => {
    user = device.door.refusal() === undefined ? device.accounts.check(context.username, password) : undefined;
    if (user !== undefined) return context.accept();
    device.reject(context.username);
    failures++;
    if (failures >= Number(device.behaviour("auth-tries"))) client.end();
    else context.reject(methods);
  };
  client.on("authentication", (context: AuthContext) => {
    if (!methods.includes(context.method as Method)) context.reject(methods);
    else if (context.method === "password") decide(context, context.password);
    else if (context.method === "keyboard-interactive")
      ask(context, way === "empty-request-first", (answer) => decide(context, answer));
  });
  return () => user as User;
}

/** Some servers send a request without a question before the one that asks. */
function ask(context: KeyboardAuthContext, emptyFirst: boolean, decide: (answer: string) => void): void {
  const question = () => context.prompt([{ prompt: "Password: ", echo: false }], (answers) => decide(answers[0] ?? ""));
  if (emptyFirst) context.prompt([], "", "", question);
  else question();
}
