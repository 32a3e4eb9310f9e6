import { guestsOf, People } from './people.js';

const officer = {
  user: 'wujiang-officer',
  subject: 's1',
  name: '沈一',
  agencyName: '吴江',
  roleWords: [],
};

function setup(): { people: People; pass: (seconds: number) => void } {
  let now = Date.UTC(2026, 10, 22);
  const people = new People(guestsOf([officer]), 'secret', () => new Date(now));
  return { people, pass: (seconds) => void (now += seconds * 1000) };
}

it('finds whoever is there at the moment', async () => {
  const users = [officer];
  const people = new People(guestsOf(users), 'secret');
  users.push({ ...officer, user: 'new-officer', subject: 's2' });
  expect(await people.signIn('new-officer', 'secret')).toMatchObject({ kind: 'Welcome' });
  users.pop();
  expect(await people.signIn('new-officer', 'secret')).toEqual({ kind: 'Wrong' });
});

it('knows people by what they type and by subject', async () => {
  const { people } = setup();
  expect(await people.signIn(' WUJIANG-officer ', 'secret')).toEqual({
    kind: 'Welcome',
    user: officer,
  });
  expect(await people.find('s1')).toBe(officer);
  expect(await people.find('s2')).toBeUndefined();
});

it('tells an unknown name and a wrong password alike', async () => {
  const { people } = setup();
  expect(await people.signIn('nobody', 'secret')).toEqual({ kind: 'Wrong' });
  expect(await people.signIn('wujiang-officer', 'Secret')).toEqual({ kind: 'Wrong' });
});

it('lets nobody in for the rest of a minute after five wrong passwords', async () => {
  const { people, pass } = setup();
  for (let i = 0; i < 5; i += 1) await people.signIn('wujiang-officer', 'wrong');
  pass(20);
  expect(await people.signIn('wujiang-officer', 'secret')).toEqual({ kind: 'Wait', seconds: 40 });
  pass(40);
  expect((await people.signIn('wujiang-officer', 'secret')).kind).toBe('Welcome');
});

it('forgets wrong passwords after the right one, and after a minute', async () => {
  const { people, pass } = setup();
  for (let i = 0; i < 4; i += 1) await people.signIn('wujiang-officer', 'wrong');
  await people.signIn('wujiang-officer', 'secret');
  for (let i = 0; i < 4; i += 1) await people.signIn('wujiang-officer', 'wrong');
  pass(60);
  await people.signIn('wujiang-officer', 'wrong');
  expect((await people.signIn('wujiang-officer', 'secret')).kind).toBe('Welcome');
});
