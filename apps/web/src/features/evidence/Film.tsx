import { useRef } from 'react';

interface Props {
  readonly url: string;
  readonly name: string;
  /** Asks for another address, which is recorded as an opening too. */
  readonly renew: () => void;
}

/**
 * A film or a recording; the player reads what it shows, range by range. An address lasts minutes
 * and a film may last hours: where it runs out on the way, the next goes on at the same second.
 */
export function Film({ url, name, renew }: Props) {
  const at = useRef(0);
  const shown = useRef(false);
  return (
    <video
      src={url}
      controls
      playsInline
      preload="metadata"
      aria-label={name}
      onLoadedMetadata={({ currentTarget: film }) => {
        shown.current = true;
        if (at.current > 0) film.currentTime = at.current;
      }}
      onTimeUpdate={({ currentTarget: film }) => {
        if (film.currentTime > 0) at.current = film.currentTime;
      }}
      onError={() => {
        // One that never showed anything would not with another address either.
        if (!shown.current) return;
        shown.current = false;
        renew();
      }}
    />
  );
}
