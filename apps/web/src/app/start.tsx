import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/shared/base.css';
import { startWords } from '@/shared/i18n';
import { startSession } from '@/shared/session';
import { App } from './App';

/** Draws the page, then finds out who is there. */
export async function start(): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no #root');
  await startWords();
  const starting = startSession();
  const goTo = window.location.pathname === '/signed-in' ? await starting : null;
  if (goTo !== null) window.history.replaceState(null, '', goTo);
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
