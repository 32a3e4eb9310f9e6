import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import './words.js';
import { textOf } from './notification.view.js';

// The contract names what can be told; a kind, an event or a step without words would show its code.
const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../apps/api/schema.graphql'), 'utf8'),
);
function valuesOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`No enum ${name}`);
  return type.getValues().map((value) => value.name);
}

const params = { subject: '河滩倾倒案', title: '河滩倾倒案', actor: '沈建明', agency: '青浦' };
const LOCALES = ['zh', 'en'] as const;

describe('What a notification says', () => {
  it.each(valuesOf('NotificationKind'))('is worded in both languages: %s', (kind) => {
    for (const locale of LOCALES) {
      const text = textOf({ kind, params: { ...params, event: 'SENT', step: 'RECEIPT' } }, locale);
      expect(text).toContain('河滩倾倒案');
      expect(text).not.toMatch(/[{}]|TOLD_|EVENT_|STEP_|SENT|RECEIPT/);
    }
  });

  it.each(['CONFIRMED', 'DECLINED', 'WITHDRAWN', 'ENDED'])(
    'names what became of it: %s',
    (deed) => {
      const told = {
        kind: 'AGREEMENT_PROGRESSED',
        params: { ...params, event: `AGREEMENT_TERMS_${deed}` },
      };
      for (const locale of LOCALES) expect(textOf(told, locale)).not.toMatch(/[{}]|[A-Z]{4}/);
    },
  );

  it.each(valuesOf('ReferralEventKind'))('names the event %s', (event) => {
    for (const locale of LOCALES) {
      const text = textOf({ kind: 'REFERRAL_PROGRESSED', params: { ...params, event } }, locale);
      expect(text).not.toContain('EVENT_');
      expect(text).toContain('沈建明');
    }
  });

  it.each(valuesOf('DeadlineStep'))('names the step %s', (step) => {
    for (const locale of LOCALES) {
      const text = textOf({ kind: 'DEADLINE_DUE', params: { ...params, step } }, locale);
      expect(text).not.toContain('STEP_');
    }
  });

  it('takes a subject as it was written, whatever is in it', () => {
    const subject = '{actor} $& <b>渣土</b>';
    const text = textOf({ kind: 'ASSIGNED_TO_YOU', params: { ...params, subject } }, 'zh');
    expect(text).toBe(`已分派给您：${subject}`);
  });

  it('leaves a gap to be seen where something was not recorded', () => {
    expect(textOf({ kind: 'DEADLINE_DUE', params: { subject: 'x', step: null } }, 'en')).toBe(
      'Due soon ({step}): x',
    );
  });
});
