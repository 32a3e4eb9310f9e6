import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** The id that a request carries through logs, audit rows and error answers. */
export const requestId = (): string | undefined => scope.getStore();
export const withRequestId = <T>(id: string, work: () => T): T => scope.run(id, work);
