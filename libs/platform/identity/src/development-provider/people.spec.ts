import { People } from './people.js';

const officer = {
  user: 'wujiang-officer',
  subject: 's1',
  name: '沈一',
  agencyName: '吴江',
  roleWords: [],
};

function setup(): { people: People; pass: (seconds: number) => void } {
  let now = Date.UTC(2026, 10, 22);
  const people = new People([officer], 'secret', () => new Date(now));
  return { people, pass: (seconds) => void (now += seconds * 1000) };
}

it('knows people by what they type and by subject', () => {
  const { people } = setup();
  expect(people.signIn(' WUJIANG-officer ', 'secret')).toEqual({ kind: 'Welcome', user: officer });
  expect(people.find('s1')).toBe(officer);
  expect(people.find('s2')).toBeUndefined();
});

it('tells an unknown name and a wrong password alike', () => {
  const { people } = setup();
  expect(people.signIn('nobody', 'secret')).toEqual({ kind: 'Wrong' });
  expect(people.signIn('wujiang-officer', 'Secret')).toEqual({ kind: 'Wrong' });
});

it('lets nobody in for the rest of a minute after five wrong passwords', () => {
  const { people, pass } = setup();
  for (let i = 0; i < 5; i += 1) people.signIn('wujiang-officer', 'wrong');
  pass(20);
  expect(people.signIn('wujiang-officer', 'secret')).toEqual({ kind: 'Wait', seconds: 40 });
  pass(40);
  expect(people.signIn('wujiang-officer', 'secret').kind).toBe('Welcome');
});

it('forgets wrong passwords after the right one, and after a minute', () => {
  const { people, pass } = setup();
  for (let i = 0; i < 4; i += 1) people.signIn('wujiang-officer', 'wrong');
  people.signIn('wujiang-officer', 'secret');
  for (let i = 0; i < 4; i += 1) people.signIn('wujiang-officer', 'wrong');
  pass(60);
  people.signIn('wujiang-officer', 'wrong');
  expect(people.signIn('wujiang-officer', 'secret').kind).toBe('Welcome');
});
