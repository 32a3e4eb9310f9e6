import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Page } from 'playwright-core';

export const MIB = 1024 * 1024;
/** How files are cut: the contract with the server. */
export const PART = 16 * MIB;

/** A film on the disk of whoever chooses it. */
export interface Film {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Where the moving pictures begin, in bytes: far behind everything that a player reads first. */
  readonly pictureAt: number;
}

/**
 * Two seconds of colours as the browser of `page` records them, brought to exactly `size` by noise in
 * a box that players skip. It lies before everything they need, so that who can't read by range has
 * to fetch nearly all of it to show anything.
 */
export async function makeFilm(page: Page, folder: string, size: number): Promise<Film> {
  const colours = Buffer.from(await page.evaluate(recordColours), 'base64');
  const head = colours.subarray(0, colours.readUInt32BE(0));
  const rest = colours.subarray(head.length);
  const noise = size - colours.length;
  const box = Buffer.alloc(8);
  box.writeUInt32BE(noise);
  box.write('free', 4, 'latin1');
  const path = join(folder, `执法记录仪-${String(Math.round(size / MIB))}.mp4`);
  const bytes = Readable.from(piecesOf(head, box, noise - box.length, rest));
  await pipeline(bytes, createWriteStream(path));
  return {
    path,
    size,
    sha256: await hashOf(createReadStream(path)),
    pictureAt: size - rest.length,
  };
}

export async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(bytes, hash);
  return hash.digest('hex');
}

/** The noise is the same megabyte with another number in front each time: no two parts are alike. */
function* piecesOf(head: Buffer, box: Buffer, noise: number, rest: Buffer): Generator<Buffer> {
  yield head;
  yield box;
  const megabyte = randomFillSync(Buffer.alloc(MIB));
  for (let done = 0; done < noise; done += MIB) {
    const piece = Buffer.from(megabyte.subarray(0, Math.min(MIB, noise - done)));
    if (piece.length >= 8) piece.writeBigUInt64BE(BigInt(done));
    yield piece;
  }
  yield rest;
}

/** Runs in the page; answers an MP4 in base64. */
async function recordColours(): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = 160;
  canvas.height = 120;
  const drawing = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(10), {
    mimeType: 'video/mp4;codecs=vp9',
  });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  const until = Date.now() + 2_000;
  for (let hue = 0; Date.now() < until; hue += 40) {
    if (drawing) drawing.fillStyle = `hsl(${String(hue % 360)} 80% 50%)`;
    drawing?.fillRect(0, 0, canvas.width, canvas.height);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => {
    recorder.onstop = resolve;
    recorder.stop();
  });
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
