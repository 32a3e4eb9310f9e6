/** The two halves of an issuer as Keycloak names it, `SERVER/realms/NAME`. */
export function realmOf(issuer: string): { readonly server: string; readonly realm: string } {
  const [, server, realm] = /^(https?:\/\/.+)\/realms\/([^/]+)$/.exec(issuer) ?? [];
  if (server === undefined || realm === undefined) {
    throw new Error(`The issuer must end in /realms/NAME: ${issuer}`);
  }
  return { server, realm };
}
