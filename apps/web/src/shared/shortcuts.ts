import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useMayDraft } from './me';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** What lies over the page and has the keys while it does. */
const layers = [
  '[role="dialog"]',
  'dialog[open]',
  '.ant-popover:not(.ant-popover-hidden)',
  '.ant-dropdown:not(.ant-dropdown-hidden)',
].join(', ');

/** A closed dialog may stay in the document without being drawn. */
function isCovered(): boolean {
  return [...document.querySelectorAll(layers)].some((layer) => layer.getClientRects().length > 0);
}

/** Enter on a link or a button is that control's own. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  return (
    key === 'Enter' && target instanceof Element && target.closest('a, button, summary') !== null
  );
}

/** A plain key press that nobody is typing or pressing a control with and no layer is waiting for. */
export function isShortcut(event: KeyboardEvent): boolean {
  const plain = !event.metaKey && !event.ctrlKey && !event.altKey && !event.defaultPrevented;
  const free = !isTyping(event.target) && !isPressing(event);
  return plain && free && !isCovered();
}

/** Calls the handler of a key while the component is shown; `event.key` names the key. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const handler = latest.current[event.key];
      if (handler === undefined || !isShortcut(event)) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** The keys that work on every page. */
export function useShortcuts(showHelp: () => void): void {
  const navigate = useNavigate();
  const mayDraft = useMayDraft();
  useKeys({
    c: () => mayDraft && void navigate('/referrals/new'),
    '?': showHelp,
    '/': () => document.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
  });
}
