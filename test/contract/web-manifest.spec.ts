import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}

interface Manifest {
  readonly name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly icons: readonly Icon[];
  readonly shortcuts: readonly { url: string; icons: readonly Icon[] }[];
}

const web = join(process.cwd(), 'apps/web');
const directory = join(web, 'public');
const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
const manifest = JSON.parse(read('manifest.webmanifest')) as Manifest;
const icons = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)];

describe('the web app manifest', () => {
  it('is named by the page and opens within its scope', () => {
    expect(readFileSync(join(web, 'index.html'), 'utf8')).toContain(
      '<link rel="manifest" href="/manifest.webmanifest" />',
    );
    expect(manifest.name).toBe('长三角城管执法协作平台');
    for (const url of [manifest.start_url, ...manifest.shortcuts.map((shortcut) => shortcut.url)]) {
      expect(url.startsWith(manifest.scope)).toBe(true);
    }
    expect(manifest.shortcuts.map(({ url }) => url)).toContain('/referrals/new');
  });

  it.each(icons)('has the icon $src as it says', async ({ src, sizes, type }) => {
    expect(existsSync(join(directory, src))).toBe(true);
    if (sizes === 'any') {
      expect(read(src)).toContain('<svg');
      return;
    }
    const { width, height, format } = await sharp(join(directory, src)).metadata();
    expect([`${width}x${height}`, `image/${format}`]).toEqual([sizes, type]);
  });

  it('has what phones ask for: 192 and 512 pixels, each also with room for a round mask', () => {
    const offered = manifest.icons.map(({ sizes, purpose = 'any' }) => `${purpose} ${sizes}`);
    expect(offered).toEqual(
      expect.arrayContaining([
        'any 192x192',
        'any 512x512',
        'maskable 192x192',
        'maskable 512x512',
      ]),
    );
  });

  it('keeps the sign in the part of a maskable icon that every mask leaves', async () => {
    const size = 512;
    const { data, info } = await sharp(join(directory, 'icons/maskable-512.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const outside: number[] = [];
    for (let at = 0; at < size * size; at += 1) {
      const [x, y] = [(at % size) - size / 2, Math.floor(at / size) - size / 2];
      const isLight = (data[at * info.channels] ?? 0) > 128;
      if (isLight && Math.hypot(x, y) > size * 0.4) outside.push(at);
    }
    expect(outside).toEqual([]);
  });
});
