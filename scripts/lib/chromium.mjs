import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium for browser tests: CHROME_PATH, else one on the PATH or at a usual place; undefined where there is none. */
export function findChromium() {
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = dirs.flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [process.env.CHROME_PATH, ...onPath, ...PLACES].find((file) => file && existsSync(file));
}
