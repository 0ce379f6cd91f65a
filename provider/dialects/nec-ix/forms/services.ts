import { flag, list, number, one, word } from "../../../config/field";
import type { Form, Found } from "../../../config/form";
import type { PppProfileArgs } from "../../../resources/ppp-profile";
import type { WatchAction, WatchEvent, WatchGroupArgs } from "../../../resources/watch-group";
import { ip6 } from "../vocabulary";

export const pppProfile: Form<PppProfileArgs> = {
  blocks: [
    {
      in: ["ppp profile {name}"],
      owner: true,
      header: { defines: ["ppp profile {name}"] },
      rows: [
        { line: "authentication myname | {userName}" },
        { line: "authentication password | {userName} {password}", no: "no authentication password", secret: ["password"] },
      ],
    },
  ],
  fields: [word("name"), word("userName"), word("password")],
  bind: ["name"],
};

/** Of a route `default` is refused here, although routes are shown with that word. */
const anyNetwork = "0.0.0.0/0";

export const watchGroup: Form<WatchGroupArgs> = {
  blocks: [
    {
      in: ["watch-group {name} {sequence}"],
      owner: true,
      header: { defines: ["watch-group {name}"] },
      rows: [
        { line: "event {number} | ip unreach-host {host} {interface} [source {source}]", each: "events" },
        { line: "action {number} | ip shutdown-route {route} {nextHop}", each: "actions" },
        { line: "probe-counter variance | {failures}", default: "probe-counter variance 6" },
        { line: "probe-counter restorer | {answers}", default: "probe-counter restorer 1" },
        { line: "probe-timer variance | {interval}", default: "probe-timer variance 5" },
        { line: "probe-timer restorer | {restoreInterval}", default: "probe-timer restorer 5" },
      ],
    },
    {
      in: [],
      rows: [
        {
          line: "network-monitor {name} enable",
          when: "enabled",
          uses: ["watch-group {name}"],
          interrupts: {
            what: "the routes that watch-group {name} switches",
            why: "they are not used until the first probe was answered",
            on: ["add"],
          },
        },
      ],
    },
  ],
  fields: [
    word("name"),
    number("sequence"),
    { ...list<WatchEvent>("events", "events", () => ({}), fromEvent), write: toEvents },
    { ...list<WatchAction>("actions", "actions", () => ({}), fromAction), write: toActions },
    number("failures"),
    number("answers"),
    number("interval"),
    number("restoreInterval"),
    { ...flag("enabled"), read: (found) => (found.enabled === true ? undefined : false) },
  ],
  bind: ["name", "sequence"],
  is: (found) => (found.events ?? found.actions) !== undefined,
};

function toEvents(events: readonly WatchEvent[]) {
  return { events: events.map((event, i) => ({ ...event, host: ip6.to(event.host), number: (i + 1) * 10 })) };
}

function toActions(actions: readonly WatchAction[]) {
  const route = (network: string) => (network === "default" ? anyNetwork : ip6.to(network));
  return {
    actions: actions.map(({ shutdownRoute, nextHop }, i) => ({
      route: route(shutdownRoute),
      nextHop: ip6.to(nextHop),
      number: (i + 1) * 10,
    })),
  };
}

function fromEvent(found: Found): WatchEvent | undefined {
  const [host, by, source] = ["host", "interface", "source"].map((hole) => one(found, hole));
  return host === undefined || by === undefined
    ? undefined
    : { host, interface: by, ...(source === undefined ? {} : { source }) };
}

function fromAction(found: Found): WatchAction | undefined {
  const [route, nextHop] = ["route", "nextHop"].map((hole) => one(found, hole));
  return route === undefined || nextHop === undefined
    ? undefined
    : { shutdownRoute: route === anyNetwork ? "default" : route, nextHop };
}
