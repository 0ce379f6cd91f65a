import { INVALID, type Rule } from "../../grammar/rule";

/** An applet of the Embedded Event Manager: one event, and what is done then, in the order of the labels. */
export const appletRule: Rule = {
  form: "event manager applet <applet:word> / [ authorization bypass ]",
  opens: "applet",
  needs: ({ behaviour }) => (behaviour("ios-eem") === "present" ? undefined : INVALID),
};

export const eemRules: readonly Rule[] = [
  { form: "event manager session cli username / <user:word>" },
  { form: "event manager environment <variable:word> / <value:line>" },
  appletRule,
];

const RUN = "[ maxrun <maxrun:word> ]";

const event = (rest: string): Rule => ({ form: `event ${rest}`, slot: "event", no: ["event"] });

export const appletRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  event(`timer countdown [ name <name:word> ] time <seconds:word> ${RUN}`),
  event(`timer watchdog [ name <name:word> ] time <seconds:word> ${RUN}`),
  event(`timer cron [ name <name:word> ] cron-entry <entry:line>`),
  event(`none [ sync ( yes | no ) ] ${RUN}`),
  event("syslog pattern <pattern:line>"),
  event("cli pattern <pattern:line>"),
  event("track <track:int:1-1000> [ state ( up | down | any ) ]"),
  { form: "trigger / <condition:line>" },
  { form: "action <label:word> / <action:line>", no: ["action <label:word>"] },
];
