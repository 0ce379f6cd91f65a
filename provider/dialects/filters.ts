import { type Field, items, readFields } from "../config/field";
import type { Found } from "../config/form";
import type { PacketFilter } from "../resources/interface-parts";

/** Filters of both families: those of IPv6 are lines of their own. */
export function filtersField(fields: readonly Field[]): Field {
  const { write } = items("filters", "filters", fields);
  return {
    arg: "filters",
    write: (all: readonly PacketFilter[]) => ({
      ...write(all.filter(({ family }) => family !== "ipv6") as never),
      filters6: write(all.filter(({ family }) => family === "ipv6") as never).filters,
    }),
    read: (found) => {
      const read = (hole: string, more: object) =>
        Array.isArray(found[hole])
          ? (found[hole] as readonly Found[]).map((each) => ({ ...readFields(fields, each), ...more }))
          : [];
      const all = [...read("filters", {}), ...read("filters6", { family: "ipv6" })];
      return all.length > 0 ? all : undefined;
    },
  };
}
