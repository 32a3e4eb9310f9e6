/** 0 kB, 340 kB, 12.4 MB, 2.1 GB; 1 MB = 1,000,000 bytes, as phones count. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${String(Math.ceil(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
