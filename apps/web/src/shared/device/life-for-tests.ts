import { DeviceDesk } from './desk';
import type { DeviceDraft } from './records';
import type { ServerForTests } from './server-for-tests';
import { digestInTens } from './store-for-tests';
import { DeviceStore } from './store';
import { DeviceSync } from './sync';

const subject = 'wujiang-officer';
let names = 0;
let open: { sync: DeviceSync; store: DeviceStore }[] = [];

/** For afterEach: closes every page of the test. */
export function endLives(): void {
  for (const { sync, store } of open) {
    sync.stop();
    store.close();
  }
  open = [];
}

/** One life of the page over the device's shelf; a reload is another life over the same shelf. */
export async function pageLife(name: string, server: ServerForTests) {
  const store = await DeviceStore.open(name);
  const sync = new DeviceSync({
    store,
    gateway: server,
    subject,
    deviceId: 'phone',
    digest: digestInTens,
    now: () => new Date(),
    rest: () => 1,
    typingPause: 5,
  });
  open.push({ sync, store });
  sync.start();
  return { store, sync, desk: new DeviceDesk(store, subject) };
}
export type Life = Awaited<ReturnType<typeof pageLife>>;

export function shelf(): string {
  return `shelf-${String((names += 1))}`;
}

export async function begin(life: Life): Promise<DeviceDraft> {
  return life.desk.begin({
    purpose: 'REFERRAL',
    proposals: { matter: 'CONSTRUCTION_WASTE_DUMPING', actFrom: '2026-11-22T13:00:00.000Z' },
  });
}

export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 4_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
