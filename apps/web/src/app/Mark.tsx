interface Props {
  readonly size: number;
}

/** The portal's sign: four arms of one delta. The sign-in page of the development provider has the same. */
export function Mark({ size }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="6" fill="var(--accent)" />
      <path
        d="M8 8c0 10 10 8 10 20M14.7 8c0 8 3.3 10 3.3 20M21.3 8c0 8-3.3 10-3.3 20M28 8c0 10-10 8-10 20"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.3"
        strokeLinecap="round"
      />
    </svg>
  );
}
