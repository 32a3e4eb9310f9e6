import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '@portal/platform/config';

/** The first table of docs/configuration.md: key → default as written there. */
function documented(): Map<string, string> {
  const text = readFileSync(join(__dirname, '../../docs/configuration.md'), 'utf8');
  const [settings = ''] = text.split('只用于命令');
  const rows = settings.matchAll(/^\| `([A-Z0-9_]+)`\s*\| ([^|]*?)\s*\|/gm);
  return new Map([...rows].map(([, key = '', value = '']) => [key, value.replaceAll('`', '')]));
}

describe('docs/configuration.md', () => {
  it('has every setting of the schema and no other', () => {
    expect([...documented().keys()].sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });

  it('says the defaults that the schema has', () => {
    const none = settingsSchema.parse({ DATABASE_URL: 'postgresql://localhost/x' });
    const page = documented();
    for (const key of [
      'HOST',
      'PORT',
      'DATA_DIR',
      'DB_POOL',
      'LOG_LEVEL',
      'IDENTITY',
      'OIDC_AUDIENCE',
      'WEB_ROOT',
    ] as const)
      expect([key, page.get(key)]).toEqual([key, String(none[key])]);
  });
});
