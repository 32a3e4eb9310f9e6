import { describe, expect, it } from '@jest/globals';
import { whereabouts } from './portal-address';

const at = (address: string, home: string) => whereabouts(new URL(address), home);

describe('where the page was opened', () => {
  it.each([
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['https://portal.example/referrals/1', 'https://portal.example'],
    ['http://localhost:5173/', ''],
  ])('%s is at home with %j', (address, home) => {
    expect(at(address, home)).toEqual({ is: 'home' });
  });

  it.each([
    [
      'http://127.0.0.1:3000/referrals?box=SENT#top',
      'http://localhost:3000',
      'http://localhost:3000/referrals?box=SENT#top',
    ],
    ['http://[::1]:3000/', 'http://localhost:3000', 'http://localhost:3000/'],
    ['http://localhost:3000/me', 'https://portal.example', 'https://portal.example/me'],
    ['http://portal.example/', 'https://portal.example', 'https://portal.example/'],
    [
      'http://127.0.0.1:3000//evil.example/',
      'http://localhost:3000',
      'http://localhost:3000//evil.example/',
    ],
  ])('%s of %s leads to %s', (address, home, goTo) => {
    expect(at(address, home)).toEqual({ is: 'elsewhere', goTo });
  });

  it('another device can’t follow to localhost', () => {
    const home = 'http://localhost:3000';
    expect(at('http://192.168.1.5:3000/', home)).toEqual({ is: 'unreachable', home });
  });
});
