// The NEC IX side of a site-to-site VPN: IKEv2 with a pre-shared key, BGP inside the tunnel.
import * as pulumi from "@pulumi/pulumi";
import * as ixios from "pulumi-ixios";

const preSharedKey = new pulumi.Config().requireSecret("preSharedKey");
const tokyo = ixios.device("tokyo"); // ixios:devices in the stack configuration

const osakaKey = new ixios.IkeAuthentication("tokyo-osaka", { device: tokyo, peerId: { ipv4: "200.1.4.1" }, preSharedKey });

new ixios.IkeDefaultProfile("tokyo-ike", { device: tokyo, ikeSa: { dhGroups: [2] }, childSa: { pfs: "off" }, dpdInterval: 10 });

export const tunnel = new ixios.IkeTunnel("tokyo-osaka", {
  device: tokyo,
  interface: "Tunnel3.0",
  address: "10.200.0.1/24",
  peer: "200.1.4.1",
  authentication: osakaKey,
  connect: "auto",
  fragmentation: "pre",
  tcpMss: "auto",
});

new ixios.StaticRoute("tokyo-to-osaka", { device: tokyo, destination: "200.1.4.0/30", nextHop: "200.1.1.2" });

const bgp = new ixios.BgpRouter("tokyo", { device: tokyo, asn: 100, ipv4: { redistribute: ["connected"] } });

new ixios.BgpNeighbor("tokyo-osaka", {
  device: tokyo,
  router: bgp,
  address: "10.200.0.254",
  remoteAs: 100,
  keepalive: 10,
  holdTime: 30,
});
