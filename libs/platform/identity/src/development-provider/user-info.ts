import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerTokenOf, type TokenVerifier } from '../token-verifier.js';
import type { People } from './people.js';

/** Answers /userinfo, because oidc-provider refuses the JWT access tokens it issues itself. */
export async function answerUserInfo(
  verifier: TokenVerifier,
  people: People,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const outcome = await verifier.verify(bearerTokenOf(request.headers.authorization));
  const user = outcome.ok ? await people.find(outcome.value.subject) : undefined;
  if (!user) {
    response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
    answer(response, 401, { error: 'invalid_token' });
    return;
  }
  const { subject: sub, name, user: preferred_username } = user;
  answer(response, 200, { sub, name, preferred_username });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
