// The Cisco IOS side of a site-to-site VPN: IKEv2 with a pre-shared key, BGP inside the tunnel.
import * as pulumi from "@pulumi/pulumi";
import * as ixios from "pulumi-ixios";

const preSharedKey = new pulumi.Config().requireSecret("preSharedKey");
const osaka = ixios.device("osaka"); // ixios:devices in the stack configuration

const tokyoKey = new ixios.IkeAuthentication("osaka-tokyo", {
  device: osaka,
  keyring: "keys",
  peerId: { ipv4: "200.1.1.1" },
  preSharedKey,
});

const profile = new ixios.IkeProfile("osaka-tokyo", {
  device: osaka,
  name: "ikev2profile",
  ciscoIos: { proposal: "ikev2proposal", policy: "ikev2policy", transformSet: "TF-SET", ipsecProfile: "IPS-PRF3" },
  sourceAddress: "200.1.4.1",
  authentication: tokyoKey,
  ikeSa: { encryption: ["3des-cbc"], integrity: ["sha1"], dhGroups: [2] },
  childSa: { encryption: ["3des-cbc"], integrity: ["sha1"], lifetimeKilobytes: 1000000 },
});

export const tunnel = new ixios.IkeTunnel("osaka-tokyo", {
  device: osaka,
  interface: "Tunnel2",
  address: "10.200.0.254/24",
  source: "Vlan204",
  peer: "200.1.1.1",
  profile,
});

new ixios.Interface("osaka-wan-port", { device: osaka, name: "GigabitEthernet5", switchportAccessVlan: 204 });
new ixios.Interface("osaka-wan", { device: osaka, name: "Vlan204", address: "200.1.4.1/30" });

new ixios.StaticRoute("osaka-to-tokyo", { device: osaka, destination: "200.1.1.0/30", nextHop: "200.1.4.2" });

const bgp = new ixios.BgpRouter("osaka", {
  device: osaka,
  asn: 100,
  timers: { keepalive: 10, holdTime: 30 },
  ipv4: { redistribute: ["connected"] },
});

new ixios.BgpNeighbor("osaka-tokyo", {
  device: osaka,
  router: bgp,
  address: "10.200.0.1",
  remoteAs: 100,
  ipv4: { softReconfigurationInbound: true },
});
