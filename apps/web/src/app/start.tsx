import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/shared/base.css';
import { startWords } from '@/shared/i18n';
import { watchForInstalling } from '@/shared/installing';
import { portalAddress, whereabouts } from '@/shared/portal-address';
import { startSession } from '@/shared/session';
import { startShellWorker } from '@/shared/shell-worker';
import { App } from './App';

/** Draws the page, then finds out who is there. */
export async function start(): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no #root');
  await startWords();
  const place = whereabouts(new URL(window.location.href), portalAddress());
  if (place.is === 'elsewhere') {
    window.location.replace(place.goTo);
    return;
  }
  const root = createRoot(element);
  if (place.is === 'unreachable') {
    root.render(<App home={place.home} />);
    return;
  }
  watchForInstalling();
  const starting = startSession();
  const goTo = window.location.pathname === '/signed-in' ? await starting : null;
  if (goTo !== null) window.history.replaceState(null, '', goTo);
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  startShellWorker();
}
