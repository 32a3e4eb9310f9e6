import type { IncomingMessage } from 'node:http';
import { addressOf, networkOf, trustIn } from './addresses.js';

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('The sender’s address', () => {
  it.each([
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::1', '192.0.2.66, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['127.0.0.1', 'nonsense, 10.1.2.3', 'nonsense'],
    ['127.0.0.1', '10.9.9.9', '10.9.9.9'],
  ])('of %s, forwarded for %s, is %s', (remote, forwarded, address) => {
    expect(addressOf(from(remote, forwarded), trustIn(['loopback', '10.0.0.0/8']))).toBe(address);
  });

  it('is believed of nobody but those named', () => {
    const trust = trustIn(['192.0.2.1', 'fd00::/8', 'linklocal']);
    const believed = ['192.0.2.1', '::ffff:192.0.2.1', 'fd12::1', '169.254.7.7', 'fe80::1'];
    expect(believed.filter(trust)).toEqual(believed);
    expect(['192.0.2.2', '127.0.0.1', 'fc00::1', '', 'x'].filter(trust)).toEqual([]);
  });
});

describe('The network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['nonsense', 'nonsense'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
