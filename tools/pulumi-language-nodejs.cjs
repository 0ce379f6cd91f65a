// A stand-in for `pulumi-language-nodejs`, the Node language host that comes with every official Pulumi installation. It is
// used only where the official host cannot be had: there `tools/setup` puts a copy of this file, executable and under that
// name, beside the `pulumi` it built, where the CLI finds it. It answers the part of the LanguageRuntime service that preview, up, refresh,
// destroy, saved plans and policy packs need, by starting the same scripts of @pulumi/pulumi that the official host starts.
// Engine, CLI, program runner and provider process are the official ones.
"use strict";

const { spawn } = require("node:child_process");

// The program runner's exit code for "the error has been reported already, print nothing more".
const ALREADY_REPORTED = 32;
// What the official host allows: a state of many resources does not fit into gRPC's 4 MiB.
const MESSAGE_LIMIT = 400 * 1024 * 1024;

const sdk = loadSdk();
const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "";

/** Loads the gRPC stubs of the SDK that the program uses; the engine starts us in the program's folder. */
function loadSdk() {
  let root;
  try {
    root = require.resolve("@pulumi/pulumi/package.json", { paths: [process.cwd()] });
  } catch {
    console.error(`@pulumi/pulumi is not installed for the program in ${process.cwd()}; install its packages first.`);
    process.exit(1);
  }
  // Resolved from the SDK, because a package manager need not put the SDK's dependencies where we could see them.
  const inSdk = { paths: [root] };
  const load = (name) => require(require.resolve(name, inSdk));
  return {
    version: require(root).version,
    grpc: load("@grpc/grpc-js"),
    empty: load("google-protobuf/google/protobuf/empty_pb.js"),
    services: load("@pulumi/pulumi/proto/language_grpc_pb.js"),
    language: load("@pulumi/pulumi/proto/language_pb.js"),
    plugin: load("@pulumi/pulumi/proto/plugin_pb.js"),
  };
}

/** Answers a call with a message that `fill` may complete. */
function answer(Message, fill = () => {}) {
  return (_call, callback) => {
    const message = new Message();
    fill(message);
    callback(null, message);
  };
}

/** `run`: a Pulumi program, from its start to its end. */
function run(call, callback) {
  const request = call.request;
  const directory = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const finish = (message) => callback(null, message);
  let runner;
  try {
    runner = require.resolve("@pulumi/pulumi/cmd/run", { paths: [directory] });
  } catch (error) {
    return finish(runError(`@pulumi/pulumi is not installed for this program: ${error.message}`));
  }
  const nodeArguments = (optionsOf(request).nodeargs ?? "").split(/\s+/).filter(Boolean);
  const child = spawn(process.execPath, [...nodeArguments, runner, ...runnerArguments(request, directory)], {
    env: runnerEnvironment(request),
    stdio: ["ignore", "inherit", "inherit"],
  });
  call.on("cancelled", () => child.kill("SIGINT"));
  child.on("error", (error) => finish(runError(error.message)));
  child.on("exit", (code, signal) => finish(runResponse(code, signal)));
}

/** The command line of `@pulumi/pulumi/cmd/run`. */
function runnerArguments(request, directory) {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory(),
    stack: request.getStack(),
    pwd: directory,
    parallel: request.getParallel(),
  };
  const given = Object.entries(flags).flatMap(([name, value]) => (value ? [`--${name}`, String(value)] : []));
  if (request.getDryrun()) given.push("--dry-run");
  return [...given, info?.getEntryPoint() || request.getProgram() || ".", ...request.getArgsList()];
}

/** The environment of the program: its configuration, and what Pulumi.yaml says about TypeScript. */
function runnerEnvironment(request) {
  const options = optionsOf(request);
  const environment = {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(configurationOf(request)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  if (options.typescript !== false) environment.PULUMI_NODEJS_TYPESCRIPT = "true";
  if (options.tsconfig) environment.PULUMI_NODEJS_TSCONFIG_PATH = options.tsconfig;
  return environment;
}

/** The runner still expects the old form of a configuration key, "project:config:name". */
function configurationOf(request) {
  const configuration = {};
  for (const [key, value] of request.getConfigMap().entries()) {
    const colon = key.indexOf(":");
    const old = key.includes(":config:") ? key : `${key.slice(0, colon)}:config:${key.slice(colon + 1)}`;
    configuration[old] = value;
  }
  return configuration;
}

/** `runtime.options` of Pulumi.yaml. */
function optionsOf(request) {
  return request.getInfo()?.getOptions()?.toJavaScript() ?? {};
}

function runError(text) {
  const message = new sdk.language.RunResponse();
  message.setError(text);
  return message;
}

function runResponse(code, signal) {
  if (code === 0) return new sdk.language.RunResponse();
  if (signal) return runError(`Program ended by ${signal}`);
  if (code !== ALREADY_REPORTED) return runError(`Program exited with non-zero exit code: ${code}`);
  const message = new sdk.language.RunResponse();
  message.setBail(true);
  return message;
}

/** `runPlugin`: a policy pack (kind "analyzer") or a plugin written for Node; its output goes back over the call. */
function runPlugin(call) {
  const request = call.request;
  const directory = request.getInfo().getProgramDirectory();
  const analyzer = request.getKind() === "analyzer";
  const script = analyzer ? "@pulumi/pulumi/cmd/run-policy-pack" : "@pulumi/pulumi/cmd/run-plugin";
  let main;
  try {
    main = require.resolve(script, { paths: [directory] });
  } catch (error) {
    const message = `@pulumi/pulumi is not installed for ${directory}: ${error.message}`;
    return call.emit("error", { code: sdk.grpc.status.FAILED_PRECONDITION, message });
  }
  const given = request.getArgsList();
  const child = spawn(process.execPath, [main, ...(analyzer ? [...given, directory] : [directory, ...given])], {
    cwd: analyzer ? directory : request.getPwd(),
    env: { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "true", ...environmentOf(request.getEnvList()) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const send = (setter) => (value) => {
    const message = new sdk.language.RunPluginResponse();
    message[setter](value);
    call.write(message);
  };
  child.stdout.on("data", send("setStdout"));
  child.stderr.on("data", send("setStderr"));
  call.on("cancelled", () => child.kill());
  child.on("close", (code) => {
    send("setExitcode")(code ?? 1);
    call.end();
  });
}

/** ["A=1", "B=x=y"] to { A: "1", B: "x=y" } */
function environmentOf(list) {
  return Object.fromEntries(list.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]));
}

function implementation() {
  const { language, plugin, empty } = sdk;
  return {
    handshake: answer(language.LanguageHandshakeResponse),
    // None required: the only provider of such a program is the dynamic one, which is on PATH and not a plugin to download.
    getRequiredPlugins: answer(language.GetRequiredPluginsResponse),
    getRequiredPackages: answer(language.GetRequiredPackagesResponse),
    getProgramDependencies: answer(language.GetProgramDependenciesResponse),
    getPluginInfo: answer(plugin.PluginInfo, (info) => info.setVersion(sdk.version)),
    about: answer(language.AboutResponse, (about) => {
      about.setExecutable(process.execPath);
      about.setVersion(process.version);
    }),
    runtimeOptionsPrompts: answer(language.RuntimeOptionsResponse),
    // Packages are the user's business; an empty stream says "nothing to do".
    installDependencies: (call) => call.end(),
    cancel: answer(empty.Empty),
    runPlugin,
    run,
  };
}

function unimplemented(call, callback) {
  const error = { code: sdk.grpc.status.UNIMPLEMENTED, message: "not implemented by this language host" };
  if (callback) callback(error);
  else call.emit("error", error);
}

/** Starts the service; the engine waits for the port number as the first line of output. */
function main() {
  const { grpc, services } = sdk;
  const limits = { "grpc.max_receive_message_length": MESSAGE_LIMIT, "grpc.max_send_message_length": MESSAGE_LIMIT };
  const server = new grpc.Server(limits);
  const definition = services.LanguageRuntimeService;
  const rest = Object.fromEntries(Object.keys(definition).map((name) => [name, unimplemented]));
  server.addService(definition, { ...rest, ...implementation() });
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
      console.error(error.message);
      process.exit(1);
    }
    console.log(port);
  });
}

main();
