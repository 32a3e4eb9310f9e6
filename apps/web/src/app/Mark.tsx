interface Props {
  readonly size: number;
}

/** The portal's sign: an arrow that goes over the water. */
export function Mark({ size }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="var(--accent)" />
      <g
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M6 24c3.3 0 3.3-2.4 6.7-2.4S16 24 19.3 24s3.3-2.4 6.7-2.4" />
        <path d="M6 19c3.3 0 3.3-2.4 6.7-2.4S16 19 19.3 19s3.3-2.4 6.7-2.4" />
        <path d="M8 10.5h15m-4-4 4 4-4 4" />
      </g>
    </svg>
  );
}
