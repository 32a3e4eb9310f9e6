/**
 * The page's content security policy takes only style elements that carry the nonce of this very answer, and no style
 * attributes out of texts. Ant Design passes a nonce to most of its styles, but parts beneath it (scroll locks,
 * measuring) make some without, and measure text areas through a style attribute. All are put right here, where they
 * are made: HTML that somebody smuggles in does not come this way and stays without style.
 */
export function keepToPolicy(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  // The development server has no policy.
  if (!nonce) return;
  intercept(document, 'createElement', (make) => {
    const element = make();
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  });
  intercept(Element.prototype, 'setAttribute', (set, self, [name, value]) => {
    if (name !== 'style' || !(self instanceof HTMLElement)) return set();
    self.style.cssText = String(value);
    return undefined;
  });
}

type Interception = (go: () => unknown, self: unknown, args: readonly unknown[]) => unknown;

/** Puts something before a method, which then goes on by `go`. */
function intercept(owner: object, name: string, before: Interception): void {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method !== 'function') return;
  const apply = (target: typeof method, self: unknown, args: unknown[]): unknown =>
    before(() => Reflect.apply(target, self, args) as unknown, self, args);
  Reflect.set(owner, name, new Proxy(method, { apply }));
}
