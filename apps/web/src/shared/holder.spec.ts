import { describe, expect, it } from '@jest/globals';
import { parseHolder } from './holder';

describe('who holds a device', () => {
  it.each([
    ['nobody yet', null, null],
    ['nobody since a sign-out', 'LEFT', 'LEFT'],
    ['a person', '{"subject":"s1","mayDraft":true}', { subject: 's1', mayDraft: true }],
    ['a person of whom little is known', '{"subject":"s1"}', { subject: 's1', mayDraft: false }],
    ['nobody, where something else stands there', '{"subject":7}', null],
    ['nobody, where nothing can be read', '{', null],
  ])('is %s', (_who, text, holder) => expect(parseHolder(text)).toEqual(holder));
});
