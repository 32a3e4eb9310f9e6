import type { ReactNode } from 'react';

/** Our own line icons, 24 px grid, drawn in the colour of the text beside them. */
const shapes = {
  today: (
    <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z" />
  ),
  referrals: (
    <path d="M4 7.5V18a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 18V9a1.5 1.5 0 0 0-1.5-1.5H12L10 5H5.5A1.5 1.5 0 0 0 4 6.5v1ZM8 12.5h8M8 16h5" />
  ),
  messages: (
    <path d="M5.5 17.5h13L17 15v-4a5 5 0 0 0-10 0v4l-1.5 2.5ZM10 17.5a2 2 0 0 0 4 0M12 6V4.5" />
  ),
  me: <path d="M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 19.5c.6-3.2 3.4-5 7-5s6.4 1.8 7 5" />,
  manage: (
    <path d="M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 18.5c.4-2.8 2.6-4.5 5.5-4.5s5.1 1.7 5.5 4.5M16 6.5h5m-5 4h5m-3 4h3" />
  ),
  audit: (
    <path d="M17 10V4H5v16h6M8 8h6M8 12h3M15.5 18.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm2.2-.8L21 21" />
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  camera: <path d="M4 8.5h3.5L9 6h6l1.5 2.5H20V18H4V8.5ZM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z" />,
  search: <path d="M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12Zm4.5-1.5L20 20" />,
  filter: <path d="M4 6h16M7 12h10M10 18h4" />,
  arrow: <path d="M4 12h15m-5-5 5 5-5 5" />,
  back: <path d="M20 12H5m5-5-5 5 5 5" />,
  chevron: <path d="m9 6 6 6-6 6" />,
  down: <path d="m6 9 6 6 6-6" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  clock: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12.5V12l3 2" />,
  alarm: (
    <path d="M12 20a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Zm0-11v4l2.5 1.5M4.5 5.5 7 3.5m12.5 2L17 3.5" />
  ),
  hourglass: <path d="M7 4h10M7 20h10M8 4v3.5L12 12l4-4.5V4M8 20v-3.5L12 12l4 4.5V20" />,
  dispute: <path d="M12 4v16M6 20h12M12 6 5 8m7-2 7 2M5 8l-2.5 6h5L5 8Zm14 0-2.5 6h5L19 8Z" />,
  draft: <path d="M6 4h8l4 4v12H6V4Zm8 0v4h4M9 13h6M9 16.5h4" />,
  stop: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM6.5 6.5l11 11" />,
  seal: <path d="M6 4h12v16H6V4Zm3 4h6m-6 4h6m-6 4h3" />,
  more: <path d="M6 12h.01M12 12h.01M18 12h.01" strokeWidth="3" />,
  eye: (
    <path d="M3 12s3.2-5.5 9-5.5S21 12 21 12s-3.2 5.5-9 5.5S3 12 3 12Zm9 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />
  ),
  print: <path d="M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7v-6Z" />,
  warning: <path d="M12 4 3 19.5h18L12 4Zm0 6v4.5m0 2.5v.01" />,
  pin: (
    <path d="M12 20.5s6-5.4 6-10a6 6 0 0 0-12 0c0 4.6 6 10 6 10Zm0-8a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
  ),
  truck: (
    <path d="M3 7h11v9H3V7Zm11 3h4l3 3.5V16h-7v-6ZM7 19a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 7 19Zm10 0a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z" />
  ),
  paperclip: <path d="m8 12.5 5.5-5.5a2.8 2.8 0 0 1 4 4L10 18.5a4.2 4.2 0 0 1-6-6L11.5 5" />,
  chat: <path d="M4 6h16v10.5h-8L8 20v-3.5H4V6Zm4 4h8M8 13h5" />,
  phone: (
    <path d="M6 4h3l1.5 4-2 1.5a12 12 0 0 0 6 6l1.5-2 4 1.5v3A1.5 1.5 0 0 1 18.5 20 14.5 14.5 0 0 1 4.5 5.5 1.5 1.5 0 0 1 6 4Z" />
  ),
  offline: (
    <path d="M4 9a12 12 0 0 1 4-2.3M20 9a12 12 0 0 0-7-2.9M7.5 13a7 7 0 0 1 3-1.6m6 1.6a7 7 0 0 0-1.6-1.1M12 17.5v.01M4 4l16 16" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

interface Props {
  readonly name: IconName;
  /** Edge in pixels. */
  readonly size?: number;
}

/** Decoration beside words; it never carries a meaning alone, so screen readers skip it. */
export function Icon({ name, size = 20 }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none', verticalAlign: '-0.2em' }}
    >
      {shapes[name]}
    </svg>
  );
}
