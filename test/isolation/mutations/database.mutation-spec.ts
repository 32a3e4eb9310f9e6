import { DatabaseError } from 'pg';
import { Raw } from '../support/raw.js';
import { catalogueChecks, rowChecks, type RowCheck, type RowScene } from '../support/row-checks.js';
import { openRowScene } from '../support/row-scene.js';
import { removalsOf, type Removal } from './removals.js';
import { Findings } from './findings.js';

/**
 * Takes away one policy, right, trigger or refusal after the other and looks whether a check of `rows`
 * or `catalogue` notices. Each lives in transactions that are rolled back, on the real tables with
 * the real rows, so hundreds are tried in minutes.
 */
describe('Without one part of the walls of the database', () => {
  let scene: RowScene;
  let behind: Raw;
  let checks: readonly RowCheck[];
  const findings = new Findings('database');

  beforeAll(async () => {
    scene = await openRowScene();
    behind = await Raw.without(scene.world.portal.database.adminUrl, scene.world, '');
    checks = await sound([...rowChecks(scene.sight), ...catalogueChecks]);
  }, 240_000);
  afterAll(async () => {
    await findings.write();
    await behind.close();
    await scene.raw.close();
    await scene.world.stop();
  });

  /** Those that hold while nothing is away; the others need to sign in as the application role. */
  async function sound(all: readonly RowCheck[]): Promise<readonly RowCheck[]> {
    const held: RowCheck[] = [];
    for (const check of all)
      if ((await check.fault({ ...scene, raw: behind })) === null) held.push(check);
    expect(all.filter((check) => !held.includes(check)).map(({ what }) => what)).toEqual([
      'becomes the owner (refused)',
      'becomes the spreader (refused)',
      'becomes the administrator (refused)',
      'signs in anew as the owner (refused)',
    ]);
    return held;
  }

  /** What rests on the same table first, then what the catalogue says, then the rest. */
  const inOrder = ({ table }: Removal): readonly RowCheck[] => {
    const near = checks.filter(({ about }) => table.split(',').some((one) => names(about, one)));
    const first = [...near, ...checks.filter(({ about }) => about === '')];
    return [...first, ...checks.filter((check) => !first.includes(check))];
  };

  /** A right that is wanting shows in that the check can't even look. */
  async function faultOf(check: RowCheck, raw: Raw): Promise<string | null> {
    try {
      return await check.fault({ ...scene, raw });
    } catch (error) {
      if (error instanceof DatabaseError) return error.message;
      throw error;
    }
  }

  async function noticedBy(removal: Removal): Promise<string | null> {
    const raw = behind.instead(removal.sql);
    // Throws where it can't be taken away, which must not pass for a failed attack.
    await raw.column('select 1');
    for (const check of inOrder(removal)) {
      if ((await faultOf(check, raw)) !== null)
        return `${check.what.startsWith('catalogue') ? '' : 'rows: '}${check.what}`;
    }
    return null;
  }

  it('a check fails', async () => {
    const removals = await removalsOf(scene.world.admin);
    expect(removals.length).toBeGreaterThan(300);
    for (const removal of removals) {
      const { kind, what } = removal;
      findings.add({ kind, what, noticedBy: await noticedBy(removal) });
    }
    expect(findings.unnoticed()).toEqual([]);
  }, 3_600_000);
});

const names = (sql: string, table: string): boolean =>
  table !== '' && new RegExp(`\\b${table}\\b`).test(sql);
