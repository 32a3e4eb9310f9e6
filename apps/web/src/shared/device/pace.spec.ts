import { describe, expect, it } from '@jest/globals';
import { bytesThere, Pace } from './pace';
import type { DevicePhoto } from './records';

describe('how quickly bytes go out', () => {
  it('is unknown until there has been a second to tell', () => {
    const pace = new Pace();
    expect(pace.perSecond).toBeNull();
    pace.add(1_000, 0);
    pace.add(1_000, 900);
    expect(pace.perSecond).toBeNull();
  });

  it('is reckoned over the last seconds and follows a net that gets slower', () => {
    const pace = new Pace();
    for (let at = 0; at <= 4_000; at += 500) pace.add(500_000, at);
    expect(pace.perSecond).toBe(1_000_000);
    for (let at = 4_500; at <= 20_000; at += 500) pace.add(50_000, at);
    expect(pace.perSecond).toBe(100_000);
  });

  it('begins anew after a pause', () => {
    const pace = new Pace();
    pace.add(500_000, 0);
    pace.add(500_000, 2_000);
    pace.forget();
    expect(pace.perSecond).toBeNull();
  });
});

describe('what the server has', () => {
  it('is counted by bytes, whole files and parts of them', () => {
    const photo = (localId: string, state: DevicePhoto['state']) =>
      ({ localId, state, size: 100 }) as DevicePhoto;
    const photos = [photo('a', 'VERIFIED'), photo('b', 'UPLOADING'), photo('c', 'STORED')];
    const arrived = new Map([
      ['b', 40],
      ['c', 30],
    ]);
    expect(bytesThere(photos, { sent: new Map([['b', 50]]), arrived })).toBe(180);
    expect(bytesThere([], { sent: new Map(), arrived })).toBe(0);
  });
});
