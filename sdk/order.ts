import * as pulumi from "@pulumi/pulumi";

/** Router resources of this program, so that we know how many want to run at once. */
let count = 0;
let said = false;

/**
 * What a resource has to wait for. As a rule nothing: resources name each other in plain words, all calls of a router arrive together and
 * make one change set, ordered by references. But when fewer calls may run at once than there are resources, a resource could wait for one
 * that is not even started: then the references become dependencies after all. That is known when the program's first tick is over.
 */
export function waitFor(uses: readonly pulumi.Resource[]): pulumi.Input<pulumi.Resource[]> {
  count++;
  const limit = Number(process.env.PULUMI_NODEJS_PARALLEL) || Number.POSITIVE_INFINITY;
  const decided = new Promise<pulumi.Resource[]>((resolve) => {
    setImmediate(() => {
      if (count <= limit) return resolve([]);
      sayOnce(limit);
      resolve([...uses]);
    });
  });
  return pulumi.output(decided) as unknown as pulumi.Input<pulumi.Resource[]>;
}

function sayOnce(limit: number): void {
  if (said) return;
  said = true;
  void pulumi.log.info(
    `${count} router resources, but only ${limit} run at once: they go to the routers in several change sets. PULUMI_PARALLEL=${count} (or more) makes it one for each router.`,
  );
}
