import { isReadable, registerWords, type FieldFault } from '@portal/platform/kernel';
import { tidyText } from './member-rules.js';
import { dialled } from './phone.js';

export const MOST_CONTACTS = 10;
const LONGEST_WORDS = 40;
const LONGEST_NOTE = 60;

registerWords({
  AGENCY_CODE_FORM: {
    zh: '机关代字应为2至16个汉字，不含数字、括号、字母和空格。',
    en: 'The code is 2 to 16 Chinese characters, without digits, brackets, letters or spaces.',
  },
  AGENCY_CODE_SERIES: {
    zh: '机关代字不要以“移”或“线”结尾，平台会自动加上。',
    en: 'Leave out a final 移 or 线: the portal adds it to each number.',
  },
  AGENCY_CODE_TAKEN: {
    zh: '该代字已由其他机关使用或使用过，请换一个。',
    en: 'Another agency uses this code or has used it; choose another.',
  },
  AGENCY_SIGNS_NO_LETTERS: {
    zh: '该单位不单独发文，文号使用所属机关的代字。',
    en: 'This unit sends no letters of its own; they bear the code of its bureau.',
  },
  PHONE_FORM: {
    zh: '电话号码不正确。座机请带区号，如 021-59201234，分机写“转801”；手机为11位。',
    en: 'Not a telephone number. Landlines need the area code, e.g. 021-59201234 ext 801; mobiles have 11 digits.',
  },
  CONTACT_NAME_FORM: { zh: '姓名应为1至40个字。', en: 'A name is 1 to 40 characters.' },
  CONTACT_POST_FORM: {
    zh: '请写明职务或岗位（40字以内）。',
    en: 'Give the post or role (up to 40 characters).',
  },
  CONTACT_NOTE_FORM: { zh: '备注不超过60个字。', en: 'A note is up to 60 characters.' },
  CONTACTS_TOO_MANY: {
    zh: '联系人最多10位。',
    en: 'There can be at most 10 contacts.',
  },
  CONTACT_PHONE_TWICE: {
    zh: '该号码已在联系人名单中。',
    en: 'This number is on the list already.',
  },
});

/** Whom others ring; `phone` as it was typed. */
export interface Contact {
  readonly name: string;
  readonly post: string;
  readonly phone: string;
  readonly note: string | null;
}

export interface Contacts {
  readonly dutyPhone: string | null;
  readonly contacts: readonly Contact[];
}

const CODE = /^\p{Script=Han}{2,16}$/u;
/** What a number has between the code and the year; a code that ends so would be read as another one. */
const ENDS_LIKE_A_SERIES = /[移线]$/u;

/** What stands against this 机关代字, whoever has it. */
export function codeFaults(code: string): FieldFault[] {
  if (!CODE.test(code)) return [{ path: 'code', code: 'AGENCY_CODE_FORM' }];
  return ENDS_LIKE_A_SERIES.test(code) ? [{ path: 'code', code: 'AGENCY_CODE_SERIES' }] : [];
}

const orNull = (text: string | null | undefined): string | null => {
  const tidied = tidyText(text ?? '');
  return tidied === '' ? null : tidied;
};

interface GivenContact {
  readonly name: string;
  readonly post: string;
  readonly phone: string;
  readonly note?: string | null | undefined;
}

/** As it is kept: without stray spaces, and nothing where nothing was said. */
export const tidyContacts = (given: {
  readonly dutyPhone?: string | null | undefined;
  readonly contacts: readonly GivenContact[];
}): Contacts => ({
  dutyPhone: orNull(given.dutyPhone),
  contacts: given.contacts.map(({ name, post, phone, note }) => ({
    name: tidyText(name),
    post: tidyText(post),
    phone: tidyText(phone),
    note: orNull(note),
  })),
});

const isText = (text: string, longest: number): boolean =>
  text.length <= longest && isReadable(text);
const isNamed = (text: string): boolean => text !== '' && isText(text, LONGEST_WORDS);
const isPhone = (text: string): boolean => isText(text, LONGEST_WORDS) && dialled(text) !== null;

function faultsOf({ name, post, phone, note }: Contact, path: string): FieldFault[] {
  const rules: readonly (readonly [string, boolean, string])[] = [
    ['name', isNamed(name), 'CONTACT_NAME_FORM'],
    ['post', isNamed(post), 'CONTACT_POST_FORM'],
    ['phone', isPhone(phone), 'PHONE_FORM'],
    ['note', note === null || isText(note, LONGEST_NOTE), 'CONTACT_NOTE_FORM'],
  ];
  return rules
    .filter(([, holds]) => !holds)
    .map(([field, , code]) => ({ path: `${path}.${field}`, code }));
}

/** What stands against a duty phone and a list of contacts, each fault with its place. */
export function contactsFaults({ dutyPhone, contacts }: Contacts): FieldFault[] {
  const numbers = contacts.map(({ phone }) => dialled(phone));
  return [
    ...(dutyPhone === null || isPhone(dutyPhone)
      ? []
      : [{ path: 'dutyPhone', code: 'PHONE_FORM' }]),
    ...(contacts.length > MOST_CONTACTS ? [{ path: 'contacts', code: 'CONTACTS_TOO_MANY' }] : []),
    ...contacts.flatMap((contact, i) => faultsOf(contact, `contacts.${String(i)}`)),
    ...numbers.flatMap((number, i) =>
      number !== null && numbers.indexOf(number) < i
        ? [{ path: `contacts.${String(i)}.phone`, code: 'CONTACT_PHONE_TWICE' }]
        : [],
    ),
  ];
}
