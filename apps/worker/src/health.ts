import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataSource } from '@portal/platform/database';

export interface Health {
  readonly port: number;
  close(): Promise<void>;
}

/** Health for whoever runs the worker, at the same paths and in the same words as the API's. */
export async function openHealth(
  { host, port }: { readonly host: string; readonly port: number },
  dataSource: DataSource,
): Promise<Health> {
  const server = createServer((request, response) => {
    if (request.url === '/health/live') answer(response, 200, { status: 'UP' });
    else if (request.url === '/health/ready') void ready(dataSource, response);
    else answer(response, 404, { code: 'NOT_FOUND' });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function ready(dataSource: DataSource, response: ServerResponse): Promise<void> {
  try {
    await dataSource.query('select 1');
    answer(response, 200, { status: 'UP' });
  } catch {
    answer(response, 503, { status: 'DOWN', part: 'database' });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
