import type { Actor } from '@portal/platform/access';
import { newId } from '@portal/platform/kernel';
import type { ReferralContentInput } from './domain/content/content.js';
import { AGENCIES, uuid } from './testing/people.js';
import { modelWorld, type ModelWorld } from './testing/model-world.support-spec.js';

const NOW = new Date('2024-09-27T02:00:00Z');
const ACT = new Date('2024-09-26T20:00:00Z');
const LEAST: ReferralContentInput = { matter: 'CONSTRUCTION_WASTE_DUMPING', actFrom: ACT };
const noRead = (): Promise<void> => Promise.resolve();

type Row = Readonly<Record<string, unknown>>;

describe('A draft', () => {
  let world: ModelWorld;
  let officer: Actor;

  beforeAll(async () => {
    world = await modelWorld(NOW);
    ({ officer } = world.people);
    await world.admin.query(`update agency set duty_phone = '0512-63481234转801' where id = $1`, [
      officer.bureauId,
    ]);
  });

  afterAll(() => world.end());

  const begin = (content: ReferralContentInput, actor = officer, key = newId()) =>
    world.draft.begin(actor, { idempotencyKey: key, content }, noRead);
  const rowOf = async (id: string): Promise<Row> => {
    const { rows } = await world.admin.query<Row>('select * from referral where id = $1', [id]);
    return rows[0] ?? {};
  };
  async function begun(content: ReferralContentInput = {}, actor = officer): Promise<string> {
    const outcome = await begin({ ...LEAST, ...content }, actor);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return outcome.value;
  }
  async function update(id: string, content: ReferralContentInput, actor = officer) {
    const version = Number((await rowOf(id))['version']);
    const call = { idempotencyKey: newId(), referralId: id, version, content };
    return world.draft.update(actor, call, noRead);
  }
  const faultsOf = (outcome: Awaited<ReturnType<typeof begin>>): unknown =>
    !outcome.ok && outcome.failure.kind === 'InvalidInput' ? outcome.failure.fields : outcome;

  it('asks for no more than what was seen and when', async () => {
    expect(faultsOf(await begin({}))).toEqual([
      { path: 'content.matter', code: 'REQUIRED' },
      { path: 'content.actFrom', code: 'REQUIRED' },
    ]);
    expect(await begin(LEAST)).toMatchObject({ ok: true });
  });

  it('proposes what is known of its officer: district, name, duty telephone', async () => {
    expect(await rowOf(await begun())).toMatchObject({
      ...{
        place_division_code: '320509',
        contact_name: 'officer',
        contact_phone: '0512-63481234转801',
      },
      ...{ kind: 'CASE', urgency: 'NORMAL', status: 'DRAFT', number: null, sent_at: null },
      ...{ from_agency_id: officer.bureauId, from_unit_id: officer.agencyId, to_code: null },
    });
  });

  it('takes the word of its officer over what is known', async () => {
    const place = { divisionCode: '320583', address: '花桥镇' };
    const row = await rowOf(await begun({ place, contactName: '沈', contactPhone: null }));
    expect(row).toMatchObject({
      ...{ place_division_code: '320583', place_address: '花桥镇', contact_name: '沈' },
      contact_phone: null,
    });
  });

  it('proposes a subject that follows place, matter and kind until its officer writes one', async () => {
    const id = await begun();
    const subject = async (): Promise<unknown> => (await rowOf(id))['subject'];
    expect(await subject()).toBe('吴江区涉嫌擅自倾倒建筑垃圾案');
    await update(id, { place: { address: '黎里镇' }, matter: 'SPILLAGE', kind: 'CLUE' });
    expect(await subject()).toBe('黎里镇涉嫌运输车辆沿途泄漏遗撒线索');
    await update(id, { subject: '河滩案' });
    await update(id, { matter: 'OTHER' });
    expect(await subject()).toBe('河滩案');
    await update(id, { subject: ' ' });
    expect(await subject()).toBe('黎里镇涉嫌城市管理违法行为线索');
  });

  it('names the grounds in force on the day of the act, unless its officer names his own', async () => {
    const titles = async (id: string): Promise<unknown[]> => {
      const { rows } = await world.admin.query<{ key: string }>(
        'select key from legal_basis where id = any($1) order by key',
        [(await rowOf(id))['legal_basis_ids']],
      );
      return rows.map(({ key }) => key);
    };
    expect(await titles(await begun())).toContain('solid-waste-law-63');
    expect(await titles(await begun({ matter: 'OTHER' }))).not.toContain('solid-waste-law-63');
    const [own] = world.bases;
    expect(await titles(await begun({ legalBasisIds: [own?.id ?? ''] }))).toHaveLength(1);
    expect(await titles(await begun({ legalBasisIds: [] }))).toEqual([]);
  });

  it('reckons until when a penalty may be imposed, from the end of the act', async () => {
    const limitation = async (content: ReferralContentInput): Promise<unknown> => {
      const { rows } = await world.admin.query<Row>(
        'select limitation_date::text as day from referral where id = $1',
        [await begun(content)],
      );
      return rows[0]?.['day'];
    };
    // 20:00 UTC is already the next day in Shanghai.
    expect(await limitation({})).toBe('2026-09-27');
    expect(await limitation({ actTo: new Date('2024-09-27T01:00:00Z') })).toBe('2026-09-27');
    expect(await limitation({ actFrom: new Date('2024-02-29T04:00:00Z') })).toBe('2026-02-28');
  });

  it.each<[string, ReferralContentInput, string, string]>([
    [
      'the own bureau as recipient',
      { toAgencyId: AGENCIES.wujiang },
      'toAgencyId',
      'RECIPIENT_IS_SELF',
    ],
    ['a squad as recipient', { toAgencyId: AGENCIES.qingpuSquad }, 'toAgencyId', 'UNKNOWN_ID'],
    ['a recipient that there is not', { toAgencyId: uuid(999) }, 'toAgencyId', 'UNKNOWN_ID'],
    ['a recipient that is no id', { toAgencyId: 'qingpu' }, 'toAgencyId', 'UNKNOWN_ID'],
    ['a ground that there is not', { legalBasisIds: [uuid(999)] }, 'legalBasisIds.0', 'UNKNOWN_ID'],
    ['an act to come', { actFrom: new Date('2024-09-28T00:00:00Z') }, 'actFrom', 'IN_THE_FUTURE'],
    [
      'half a coordinate',
      { place: { longitude: 120 } },
      'place.latitude',
      'COORDINATES_INCOMPLETE',
    ],
  ])('is refused with %s, begun or changed', async (_what, content, path, code) => {
    const given = { ...content, ...world.real({ toAgencyId: content.toAgencyId }) };
    const fault = { path: `content.${path}`, code };
    expect(faultsOf(await begin({ ...LEAST, ...given }))).toContainEqual(fault);
    const id = await begun();
    const before = await rowOf(id);
    expect(faultsOf(await update(id, given))).toContainEqual(fault);
    expect(await rowOf(id)).toEqual(before);
  });

  it('keeps what a change leaves out, clears what it sets to null, and counts its versions', async () => {
    const id = await begun({ facts: '见四十立方米。', permitNumber: 'P-1', originProject: '工地' });
    const { version } = await rowOf(id);
    await update(id, { facts: null, originProject: undefined });
    expect(await rowOf(id)).toMatchObject({
      ...{ facts: null, permit_number: 'P-1', origin_project: '工地' },
      version: Number(version) + 1,
    });
  });

  it('may be changed by a fellow of the squad and by the bureau’s officer, and seen by no other squad', async () => {
    const id = await begun();
    const { everything, officer2, ownSisterHead } = world.people;
    expect(await update(id, { facts: '一' }, officer2)).toMatchObject({ ok: true });
    expect(await update(id, { facts: '二' }, everything)).toMatchObject({ ok: true });
    await expect(update(id, { facts: '三' }, ownSisterHead)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await rowOf(id))['drafter_id']).toBe(officer.memberId);
  });

  it('is begun once under a key, and told of once', async () => {
    const key = newId();
    const both = await Promise.all([begin(LEAST, officer, key), begin(LEAST, officer, key)]);
    expect(both[0]).toEqual(both[1]);
    expect(await begin({ ...LEAST, facts: '别的' }, officer, key)).toEqual({
      ok: false,
      failure: { kind: 'IdempotencyConflict' },
    });
  });
});
