import { describe, expect, it } from '@jest/globals';
import { cacheOf, isOfBuild, leftBehind, wayOf } from './shell';

const origin = 'https://portal.example';
const shell = { build: 'b2', files: ['/assets/index-1.js', '/mark.svg'] };
const way = (path: string, mode = 'cors', method = 'GET') =>
  wayOf({ method, mode, url: new URL(path, origin).href }, origin, shell);

describe('what the service worker answers itself', () => {
  it.each(['/', '/referrals/new?draft=1', '/signed-in?code=secret', '/me'])(
    'is the page behind %s',
    (path) => expect(way(path, 'navigate')).toBe('PAGE'),
  );

  it('is a file of the build', () => {
    expect(way('/assets/index-1.js')).toBe('FILE');
    expect(way('/assets/of-another-build.js')).toBe('NET');
  });

  it.each([
    '/graphql',
    '/realms/delta-portal/protocol/openid-connect/auth?client_id=x',
    '/files/upload/1',
    '/health/ready',
    '/metrics',
  ])('is never %s', (path) => {
    expect(way(path)).toBe('NET');
    expect(way(path, 'navigate')).toBe('NET');
  });

  it('is nothing that is sent, and nothing of another origin', () => {
    expect(way('/', 'navigate', 'POST')).toBe('NET');
    expect(way('https://files.example/assets/index-1.js')).toBe('NET');
    expect(way('https://sso.example/', 'navigate')).toBe('NET');
  });

  it('is not the page where a file is opened by its address', () => {
    expect(way('/assets/gone.js', 'navigate')).toBe('NET');
  });
});

describe('what the service worker keeps', () => {
  it('is the cache of its own build, and what others on this origin have', () => {
    const names = [cacheOf({ ...shell, build: 'b1' }), cacheOf(shell), 'of-somebody-else'];
    expect(leftBehind(names, shell)).toEqual([cacheOf({ ...shell, build: 'b1' })]);
  });

  it('is only the page that fits its files', () => {
    expect(isOfBuild('<meta name="portal-build" content="b2" />', shell)).toBe(true);
    expect(isOfBuild('<meta name="portal-build" content="b3" />', shell)).toBe(false);
    expect(isOfBuild('<h1>502</h1>', shell)).toBe(false);
  });
});
