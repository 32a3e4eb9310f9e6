import { useRef, type PointerEvent, type WheelEvent } from 'react';
import { panned, wholeView, zoomed, type View } from './zoom';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Options {
  readonly view: View;
  readonly onView: (change: (view: View) => View) => void;
  readonly onSwipe: (by: 1 | -1) => unknown;
}

const swipePixels = 64;

/** Wheel and pinch zoom, a finger or the mouse moves, a double tap looks closer, a swipe goes on. */
export function useGestures({ view, onView, onSwipe }: Options) {
  const fingers = useRef(new Map<number, Point>());
  const began = useRef<Point | null>(null);
  type Pointer = PointerEvent<HTMLElement>;
  const release = (event: Pointer): void => {
    fingers.current.delete(event.pointerId);
  };
  return {
    onWheel: (event: WheelEvent<HTMLElement>): void => {
      const factor = event.deltaY < 0 ? 1.2 : 1 / 1.2;
      const about = fromCentre(event);
      onView((now) => zoomed(now, factor, about));
    },
    onDoubleClick: (): void =>
      onView((now) => (now.scale > 1 ? { ...wholeView, turns: now.turns } : zoomed(now, 2.5))),
    onPointerDown: (event: Pointer): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      fingers.current.set(event.pointerId, pointOf(event));
      began.current = fingers.current.size === 1 ? pointOf(event) : null;
    },
    onPointerMove: (event: Pointer): void => {
      const before = fingers.current.get(event.pointerId);
      if (!before) return;
      const spreadBefore = spread(fingers.current);
      fingers.current.set(event.pointerId, pointOf(event));
      const spreadAfter = spread(fingers.current);
      const pinch =
        spreadBefore !== null && spreadAfter !== null ? spreadAfter / spreadBefore : null;
      const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
      onView((now) => (pinch === null ? panned(now, dx, dy) : zoomed(now, pinch)));
    },
    onPointerUp: (event: Pointer): void => {
      release(event);
      const dx = began.current && view.scale === 1 ? event.clientX - began.current.x : 0;
      began.current = null;
      if (event.pointerType === 'touch' && Math.abs(dx) > swipePixels) onSwipe(dx < 0 ? 1 : -1);
    },
    onPointerCancel: release,
  };
}

function pointOf(event: PointerEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

/** Distance of two fingers; null with fewer or more. */
function spread(fingers: ReadonlyMap<number, Point>): number | null {
  const [a, b] = [...fingers.values()];
  return a && b && fingers.size === 2 ? Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) : null;
}

function fromCentre(event: WheelEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
}
