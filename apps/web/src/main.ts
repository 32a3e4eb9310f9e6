import { keepToPolicy } from './shared/page-policy';

/** The page has two lives: the portal, and the hidden frame in which a session is renewed. */
async function main(): Promise<void> {
  keepToPolicy();
  if (window.location.pathname === '/silent-renew') {
    const { answerParent } = await import('./shared/silent-renew');
    await answerParent();
  } else {
    const { start } = await import('./app/start');
    await start();
  }
}

void main();
