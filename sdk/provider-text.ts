/** The whole provider as Pulumi stores it with each resource: one constant line instead of a serialised closure. */
export function providerText(kind: string): string {
  return `exports.handler = () => require("pulumi-ixios/provider/engine").provider("${kind}");`;
}
