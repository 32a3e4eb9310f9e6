/** The identity provider that the server names in the page; where it names none, the one below the portal's own address. */
export function issuer(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="oidc-issuer"]');
  return meta?.content || `${window.location.origin}/realms/delta-portal`;
}
