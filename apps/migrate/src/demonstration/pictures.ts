import sharp from 'sharp';

const SKIES = ['#8fb3c9', '#b9a58a', '#5d6f86', '#a8bda0'] as const;

/** A drawn scene of a dump by a river, marked as demonstration; EXIF says when and with what. */
export async function scene(index: number, takenAt: Date): Promise<Buffer> {
  const sky = SKIES[index % SKIES.length] ?? SKIES[0];
  const x = 120 + (index % 4) * 150;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 1280 960">
    <rect width="1280" height="520" fill="${sky}"/><rect y="520" width="1280" height="440" fill="#7a6b52"/>
    <path d="M0 560 Q320 500 640 560 T1280 540 V640 H0 Z" fill="#5f7f86"/>
    <path d="M${String(x)} 820 L${String(x + 190)} 560 L${String(x + 330)} 640 L${String(x + 480)} 520 L${String(x + 640)} 820 Z" fill="#a08358"/>
    <path d="M${String(x + 60)} 820 L${String(x + 230)} 640 L${String(x + 420)} 820 Z" fill="#8a6f48"/>
    <g transform="translate(${String(700 - index * 30)} 560)"><rect width="300" height="110" fill="#c9772b"/><rect x="300" y="30" width="110" height="80" fill="#2f4858"/>
      <circle cx="70" cy="130" r="36" fill="#1b1b1b"/><circle cx="230" cy="130" r="36" fill="#1b1b1b"/><circle cx="350" cy="130" r="36" fill="#1b1b1b"/></g>
    <rect width="1280" height="64" fill="#00000088"/><text x="28" y="44" font-size="34" fill="#fff" font-family="Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif">演示图片 DEMONSTRATION ${String(index + 1)}</text></svg>`;
  const local = new Date(takenAt.getTime() + 8 * 3_600_000).toISOString();
  const stamp = `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}`;
  return sharp(Buffer.from(svg))
    .jpeg({ quality: 82 })
    .withExif({
      IFD0: { Make: 'Demonstration', Model: 'Portal', DateTime: stamp },
      IFD2: { DateTimeOriginal: stamp, OffsetTimeOriginal: '+08:00' },
    })
    .toBuffer();
}
