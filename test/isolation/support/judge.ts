import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import type { Caller } from './callers.js';
import type { FieldPolicy, FieldQuestion, RowsOf } from './fields.js';
import { rootTypeOf, schema } from './schema.js';
import type { Sight } from './sight.js';
import type { Thing } from './things.js';
import { ROWS } from '../table/rows.js';
import { FIELDS } from '../table/fields/index.js';
import type { World } from './world.js';

type Answered = Readonly<Record<string, unknown>>;
interface Behind {
  readonly shown: unknown;
  readonly key: string;
}
interface At {
  readonly caller: Caller;
  readonly type: GraphQLObjectType;
  readonly object: Answered;
  /** By which the same object is known in the answers of others. */
  readonly identity: string;
  readonly thing: Thing | undefined;
}

/** What an object without an id is known by, beside the others of its list. */
const NATURAL = [
  'id',
  'seq',
  'sha256',
  'command',
  'path',
  'itemId',
  'referralId',
  'code',
  'cursor',
  'name',
];

/** Reads answers field by field and says what they should not have told. */
export class Judge {
  readonly faults: string[] = [];
  /** `Type.field` → who has read it. */
  readonly readBy = new Map<string, Set<string>>();
  readonly #same = new Map<string, { readonly by: string; readonly value: unknown }>();
  readonly #rowsRead = new Map<string, readonly Behind[]>();
  readonly #visible = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly world: World,
    private readonly sight: Sight,
  ) {}

  /** The answer to one operation. */
  async answer(
    kind: 'query' | 'mutation',
    operation: string,
    result: unknown,
    caller: Caller,
  ): Promise<void> {
    const field = rootTypeOf(kind).getFields()[operation];
    if (!field) throw new Error(`There is no ${kind} ${operation}`);
    await this.#value(result, getNamedType(field.type).name, operation, {
      caller,
      thing: undefined,
    });
  }

  async #value(
    value: unknown,
    typeName: string,
    identity: string,
    above: Pick<At, 'caller' | 'thing'>,
  ): Promise<void> {
    if (Array.isArray(value)) {
      for (const one of value) await this.#value(one, typeName, identity, above);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    const object = value as Answered;
    const named = object['__typename'];
    const type = schema.getType(typeof named === 'string' ? named : typeName);
    if (!isObjectType(type)) return;
    const thing = type.name === 'Referral' ? this.#thing(object['id']) : above.thing;
    const at = { ...above, type, object, identity: `${identity}/${type.name}`, thing };
    await this.#object({ ...at, identity: identityOf(at) });
  }

  async #object(at: At): Promise<void> {
    const referral = at.object['referral'];
    const hangsOn =
      at.type.name === 'Notification' ? await this.#referralOf(at.object['id']) : referral;
    for (const field of Object.values(at.type.getFields())) {
      const value = at.object[field.name];
      if (value === undefined) continue;
      this.#note(`${at.type.name}.${field.name}`, at.caller);
      const thing = hangsOn === referral ? at.thing : this.#thing(hangsOn);
      await this.#judge({ ...at, thing }, field.name, value);
      await this.#value(value, getNamedType(field.type).name, `${at.identity}.${field.name}`, at);
    }
  }

  async #judge(at: At, field: string, value: unknown): Promise<void> {
    const policy = FIELDS[at.type.name]?.[field];
    const wanted = policy ? await this.#wanted(policy, at, field, value) : 'a declared policy';
    const found = shown(policy, value);
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      this.faults.push(
        `${at.caller.name} reads ${at.identity}.${field}: ${brief(found)} and not ${brief(wanted)}`,
      );
  }

  async #wanted(policy: FieldPolicy, at: At, field: string, value: unknown): Promise<unknown> {
    switch (policy.kind) {
      case 'SAME':
        return this.#asOthers(at, field, shown(policy, value));
      case 'ROWS':
        return this.#rows(policy.rows, at);
      case 'OWN':
        return plain(await policy.wanted(this.#question(at, value)));
      case 'PAGE':
      case 'PAYLOAD':
      case 'REFUSAL':
        return shown(policy, value);
    }
  }

  /** What the first one read who sees the object; he is somebody else than this one sooner or later. */
  #asOthers({ identity, caller }: At, field: string, found: unknown): unknown {
    const key = `${identity}.${field}`;
    const first = this.#same.get(key) ?? { by: caller.name, value: found };
    this.#same.set(key, first);
    return first.value;
  }

  async #rows(
    { table, shown: column, where, last }: RowsOf,
    { caller, object }: At,
  ): Promise<unknown> {
    const sql = `select t.${column} as shown, (${ROWS[table]?.key ?? ''})::text as key from ${table} t where ${where} order by 1`;
    const mine = (await this.#read(sql, object['id'])).filter(({ key }) =>
      this.#seenBy(caller).has(`${table} ${key}`),
    );
    const known = mine.map((row) => row.shown);
    return last ? (known.at(-1) ?? null) : known.map(String).sort();
  }

  /** Nothing moves while everybody reads, so it is read behind the walls once. */
  async #read(sql: string, id: unknown): Promise<readonly Behind[]> {
    const key = `${sql} ${String(id)}`;
    const known = this.#rowsRead.get(key);
    if (known) return known;
    const { rows } = await this.world.admin.query<Behind>(sql, [id]);
    this.#rowsRead.set(key, rows);
    return rows;
  }

  #seenBy(caller: Caller): ReadonlySet<string> {
    const known = this.#visible.get(caller.name) ?? new Set(this.sight.expected(caller));
    this.#visible.set(caller.name, known);
    return known;
  }

  #question({ caller, object, thing }: At, value: unknown): FieldQuestion {
    const behind = async (sql: string, params: unknown[] = []): Promise<unknown[]> => {
      const { rows } = await this.world.admin.query<unknown[]>({
        text: sql,
        values: params,
        rowMode: 'array',
      });
      return rows.map(([first]) => first);
    };
    return { caller, object, value: plain(value), thing, behind };
  }

  #thing(id: unknown): Thing | undefined {
    return this.world.things.find((thing) => thing.id === id);
  }

  async #referralOf(notification: unknown): Promise<string | undefined> {
    const { rows } = await this.world.admin.query<{ id: string }>(
      'select referral_id as id from notification where id = $1',
      [notification],
    );
    return rows[0]?.id;
  }

  #note(name: string, { name: by }: Caller): void {
    const who = this.readBy.get(name) ?? new Set();
    this.readBy.set(name, who.add(by));
  }
}

function identityOf({ type, object, identity }: At): string {
  if (typeof object['id'] === 'string') return `${type.name}:${object['id']}`;
  const known = NATURAL.filter((name) => object[name] !== undefined).map((name) => object[name]);
  return `${identity}:${known.join('/')}`;
}

/** Of an object in an answer, which one it is; of a list, which ones; rows by what they are known by. */
function shown(policy: FieldPolicy | undefined, value: unknown): unknown {
  if (policy?.kind === 'ROWS') return idsIn(value, policy.rows.field);
  return plain(value);
}

function idsIn(value: unknown, field: string): unknown {
  if (Array.isArray(value))
    return value
      .map((one: Answered) => String((one['node'] as Answered | undefined)?.[field] ?? one[field]))
      .sort();
  if (value === null || typeof value !== 'object') return null;
  const object = value as Answered;
  return object['edges'] === undefined ? object[field] : idsIn(object['edges'], field);
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return (value as Answered)['id'] ?? Object.keys(value).sort();
}

const brief = (value: unknown): string => JSON.stringify([value]).slice(0, 120);
