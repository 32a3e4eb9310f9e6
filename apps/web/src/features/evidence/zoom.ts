/** How a picture is looked at; the picture itself is never changed. */
export interface View {
  readonly scale: number;
  /** Shift of the centre in CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Quarter turns clockwise, 0 to 3. */
  readonly turns: number;
}

export const wholeView: View = { scale: 1, x: 0, y: 0, turns: 0 };
const smallest = 1;
const largest = 8;

/**
 * Zooms about a point given from the centre of the stage, so that what lies under the finger stays
 * there; back at the whole picture it is centred again.
 */
export function zoomed(
  view: View,
  factor: number,
  about: { x: number; y: number } = { x: 0, y: 0 },
): View {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
  if (scale === smallest) return { ...view, scale, x: 0, y: 0 };
  const grown = scale / view.scale;
  return {
    ...view,
    scale,
    x: about.x - (about.x - view.x) * grown,
    y: about.y - (about.y - view.y) * grown,
  };
}

/** Moves a picture that is larger than the stage; a whole picture stays where it is. */
export function panned(view: View, dx: number, dy: number): View {
  return view.scale === smallest ? view : { ...view, x: view.x + dx, y: view.y + dy };
}

export function turned(view: View): View {
  return { ...wholeView, turns: (view.turns + 1) % 4 };
}

export function transformOf({ scale, x, y, turns }: View): string {
  return `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)}) rotate(${String(turns * 90)}deg)`;
}
