import type { Scene, Step } from "./step";

interface Reason {
  readonly reason: string;
  readonly input: RegExp;
  readonly prompt?: RegExp;
  /** Holds for the dialogs of the vendor's test tool only. */
  readonly isDialog?: boolean;
}

const DIALOG = { isDialog: true };

/** What is not of a router's terminal, or not of the routers that are simulated. */
const REASONS: readonly Reason[] = [
  { reason: "masked by who published it", input: /\*{3}/, prompt: /[#>]$/ },
  { reason: "the bootstrap monitor is at the console only", input: /^(cc|dc)$/ },
  {
    reason: "software of the device is not imitated",
    input: /^(software-update|install |request |app-|guestshell|show (install|app-hosting|iox)|iox)/,
  },
  { reason: "a second processor is not imitated", input: /redundancy|main-cpu|standby/, ...DIALOG },
  {
    reason: "of a switch, a wireless controller or a WAN edge",
    input:
      /^(show (policy-map|sdwan|tcp|ntp assoc|log )|(start|stop) maintenance|help|config-transaction|pnpa|uname|acm|config check syntax|nat scale|set platform|clear xconnect|debug )/,
    ...DIALOG,
  },
  {
    reason: "dialogs of commands without their arguments are not imitated",
    input: /^(ping|traceroute)( vrf \S+)?$|^copy\s+\S+:\s+\S+:|^copy .*(ftp:|http:)|^copy\s+\S+\.(bin|cfg|gz)/,
    ...DIALOG,
  },
  { reason: "other files than these", input: /^(dir |delete |mkdir |copy (test|running-config nvram))/, ...DIALOG },
  {
    reason: "text over several lines, and the modes it is typed in",
    input: /^(banner|macro auto|certificate ca|crypto key|crypto pki certificate|!end)/,
    ...DIALOG,
  },
  { reason: "a certificate authority at work", input: /./, prompt: /cs-server|cert-trustpool/, ...DIALOG },
  { reason: "a certificate authority at work", input: /^no crypto pki trustpoint/, ...DIALOG },
  {
    reason: "erasing and installing anew",
    input: /^(wr erase|config-register|setup_mgmt|reload1|reload_config_dialog)/,
    ...DIALOG,
  },
  {
    reason: "made up by the authors of the dialogs",
    input:
      /^(exec2|go to|show command with|not a real command partial|trim|long_hostname|active_install_add|clear something|msg|pwd|do-exec|cisco|badcommand|identity number|service prompt|description |no shutdown|$)/,
    ...DIALOG,
  },
  {
    reason: "the dialogs leave out what the line changes in the prompt",
    input: /^(hostname |interface |archive$|vrf definition|exec-timeout|crypto gkm|ip host-list|wsma)/,
    ...DIALOG,
  },
  { reason: "the dialogs leave out the mode that was entered", input: /./, prompt: /gkm-group|wsma-exec|host-list/, ...DIALOG },
  { reason: "at a console, where no secret is set", input: /^config term$/, prompt: />$/, ...DIALOG },
];

/** Why a step is not typed, if so. */
export function passedOver(step: Step, { file }: Scene): string | undefined {
  const isDialog = file.endsWith(".yaml");
  if (step.reply.some((line) => line.includes("password and secret replacement"))) return "the client's own words";
  if (file.startsWith("bgp-summary") && step.input === "") return "edited by its author";
  if (isDialog) return inDialogs(step) ?? reasonFor(step, true);
  return reasonFor(step, false);
}

function reasonFor(step: Step, isDialog: boolean): string | undefined {
  const fits = (each: Reason) =>
    (each.isDialog !== true || isDialog) && each.input.test(step.input) && (each.prompt?.test(step.prompt) ?? true);
  return REASONS.find(fits)?.reason;
}

/** States of the dialogs whose next state says more than the line. */
function inDialogs({ input, prompt, after, reply }: Step): string | undefined {
  if (/^enable/.test(input) && prompt.endsWith(">") && after !== "Password:") return "at a console, where no secret is set";
  if (input === "reload" && !/confirm|yes\/no/.test(after ?? "")) return "erasing and installing anew";
  if (/^line /.test(input) && !after?.includes("(config-line)"))
    return "the dialogs leave out what the line changes in the prompt";
  return reply.some((line) => line.includes("Standby initialization")) ? "a second processor is not imitated" : undefined;
}

/** State of tunnels, routing and logs, where a router says more than its configuration: a refusal only means that it is not simulated. */
export function isState({ input }: Step): boolean {
  return /^(do )?show (crypto|ip bgp|bgp|ip route|ip static|logging|ip ssh|interfaces|int )|^pki private-key/.test(input);
}
