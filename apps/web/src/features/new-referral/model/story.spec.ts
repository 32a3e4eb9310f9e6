import { describe, expect, it } from '@jest/globals';
import type { Content } from '@/shared/device/records';
import { metresBetween, pointOf } from './distance';
import { dayAndTime, inShanghai } from './local-time';
import { storyOf, type LetterWords } from './story';

const words = ((key: string, values: Record<string, unknown> = {}) =>
  `<${key} ${Object.values(values).join('|')}>`) as unknown as LetterWords;
const tell = (content: Content, evidenceCount: number) =>
  storyOf({ content, evidenceCount, divisionName: '吴江区', when: (at) => at, t: words });

describe('the facts as far as they are known', () => {
  const content: Content = {
    matter: 'CONSTRUCTION_WASTE_DUMPING',
    actFrom: '2026-11-22T13:04:00.000Z',
    place: { address: '318 国道' },
  };

  it('are not told while there is nothing to tell', () => {
    expect(tell(content, 0)).toBeNull();
  });

  it('say only what was entered', () => {
    expect(tell(content, 3)).toContain('吴江区318 国道');
    expect(tell({ ...content, place: { address: '吴江区汾湖大道' } }, 3)).not.toContain(
      '吴江区吴江区',
    );
    expect(tell(content, 3)).not.toContain('story.amount');
    const more = {
      ...content,
      volume: 3,
      volumeUnit: 'TRUCKLOAD',
      vehicles: [{ kind: 'TRUCK', plate: '沪A12345' }],
    };
    const story = tell(more as Content, 0);
    expect(story).toContain('story.vehicles 沪A·12345');
    expect(story).toContain('story.amount');
    expect(story).not.toContain('story.evidence');
  });
});

describe('time and distance', () => {
  it('reads and writes the time of Shanghai whatever the device is set to', () => {
    const at = '2026-11-22T16:30:00.000Z';
    expect(dayAndTime(at)).toEqual({ day: '2026-11-23', time: '00:30' });
    expect(inShanghai('2026-11-23', '00:30')).toBe(at);
    expect(inShanghai('2026-11-23', '')).toBeNull();
  });

  it('reckons metres between two points', () => {
    const a = { longitude: 120.81, latitude: 31.06 };
    expect(metresBetween(a, a)).toBe(0);
    expect(metresBetween(a, { ...a, latitude: 31.07 })).toBeCloseTo(1112, 0);
    expect(pointOf({ longitude: 120, latitude: null })).toBeNull();
  });
});
