import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { effective } from './content';
import { begin, endLives, pageLife, shelf } from './life-for-tests';
import { ServerForTests } from './server-for-tests';

afterEach(endLives);

const point = { longitude: 120.8, latitude: 31.1, coordinateSystem: 'WGS84' as const };

describe('the place, of which phone and person each know a part', () => {
  it.each(['the address first', 'the position first'])(
    'keeps the address typed at the instant a position arrives (%s)',
    async (order) => {
      const life = await pageLife(shelf(), new ServerForTests());
      life.sync.pause();
      const { localId } = await begin(life);
      const typed = () => life.desk.setPlace(localId, { address: '318 国道北侧' });
      const found = () =>
        life.desk.proposePlace(localId, { ...point, accuracyMetres: 9, divisionCode: '320509' });
      const both = order === 'the address first' ? [typed(), found()] : [found(), typed()];
      await Promise.all(both);
      const draft = await life.store.draft(localId);
      expect(draft && effective(draft).place).toEqual({
        ...point,
        accuracyMetres: 9,
        address: '318 国道北侧',
        divisionCode: '320509',
      });
    },
  );

  it('keeps the words typed while the phone was asked for its position again', async () => {
    const life = await pageLife(shelf(), new ServerForTests());
    life.sync.pause();
    const { localId } = await begin(life);
    await life.desk.setPlace(localId, { address: '318 国道' });
    const answers = [{ accuracyMetres: 80 }, { accuracyMetres: 6 }].map((answer) =>
      life.desk.setPlace(localId, { ...point, ...answer }),
    );
    await Promise.all([life.desk.setPlace(localId, { address: '318 国道北侧' }), ...answers]);
    const draft = await life.store.draft(localId);
    expect(draft && effective(draft).place).toMatchObject({
      address: '318 国道北侧',
      accuracyMetres: 6,
    });
  });
});
