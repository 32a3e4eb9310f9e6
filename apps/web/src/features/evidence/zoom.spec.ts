import { describe, expect, it } from '@jest/globals';
import { panned, transformOf, turned, wholeView, zoomed } from './zoom';

describe('looking at a picture', () => {
  it('keeps the point under the finger while zooming', () => {
    const view = zoomed(wholeView, 2, { x: 100, y: 50 });
    expect(view).toEqual({ scale: 2, x: -100, y: -50, turns: 0 });
    expect(zoomed(view, 0.5, { x: 100, y: 50 })).toEqual(wholeView);
  });

  it('stays between the whole picture and eight times', () => {
    expect(zoomed(wholeView, 0.1).scale).toBe(1);
    expect(zoomed(wholeView, 100).scale).toBe(8);
  });

  it('moves only what is larger than the stage', () => {
    expect(panned(wholeView, 10, 10)).toEqual(wholeView);
    expect(panned(zoomed(wholeView, 2), 10, 5)).toMatchObject({ x: 10, y: 5 });
  });

  it('turns by quarters, four of which are none', () => {
    const once = turned(zoomed(wholeView, 3));
    expect(once).toEqual({ ...wholeView, turns: 1 });
    expect(turned(turned(turned(once)))).toEqual(wholeView);
    expect(transformOf(once)).toBe('translate(0px, 0px) scale(1) rotate(90deg)');
  });
});
