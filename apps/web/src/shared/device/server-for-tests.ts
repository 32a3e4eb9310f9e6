import type { PrepareEvidenceUploadInput } from '@/gql/graphql';
import { GatewayFault } from './gateway';
import type {
  Answer,
  NamedFailure,
  PartToSend,
  ServerItem,
  ServerReferral,
  SyncGateway,
} from './gateway';
import type { Content, ServerSnapshot } from './records';
import { StoreForTests } from './store-for-tests';

interface StoredItem extends ServerItem {
  readonly key: string;
  readonly input: PrepareEvidenceUploadInput;
}
interface StoredReferral {
  readonly id: string;
  snapshot: ServerSnapshot;
  readonly items: StoredItem[];
}

/** Where the net breaks: before the server acts, or after it acted and before the answer arrives. */
export type Break = 'NONE' | 'BEFORE' | 'AFTER';

/**
 * The far side of the wire as the contract has it: idempotency keys with the hash of their input,
 * optimistic versions, items that await their bytes. Each call asks `breaks` what the net does.
 */
export class ServerForTests implements SyncGateway {
  readonly referrals: StoredReferral[] = [];
  readonly calls: string[] = [];
  readonly store = new StoreForTests();
  submissions = 0;
  clock = Date.parse('2026-11-23T02:00:00Z');
  refuseNext: NamedFailure | null = null;
  private readonly keys = new Map<string, { input: string; result: () => ServerReferral }>();

  constructor(public breaks: (call: string, count: number) => Break = () => 'NONE') {}

  draft(call: { key: string; content: Content }): Promise<Answer<ServerReferral>> {
    return this.keyed('draft', call.key, call, () => {
      const snapshot = {
        version: 1,
        status: 'DRAFT' as const,
        updatedAt: this.time(),
        content: call.content,
        missing: [],
      };
      const referral: StoredReferral = {
        id: `r${String(this.referrals.length + 1)}`,
        snapshot,
        items: [],
      };
      this.referrals.push(referral);
      return referral;
    });
  }

  save(call: {
    key: string;
    referralId: string;
    version: number;
    content: Content;
  }): Promise<Answer<ServerReferral>> {
    return this.keyed('save', call.key, call, () => {
      const referral = this.at(call.referralId);
      if (referral.snapshot.version !== call.version)
        return { kind: 'VersionConflict', current: seen(referral) };
      this.changeElsewhere(referral.id, call.content);
      return referral;
    });
  }

  submit(call: {
    key: string;
    referralId: string;
    version: number;
  }): Promise<Answer<ServerReferral>> {
    return this.keyed('submit', call.key, call, () => {
      const referral = this.at(call.referralId);
      const { version, status } = referral.snapshot;
      if (status !== 'DRAFT') return { kind: 'TransitionRefused', status, message: 'refused' };
      if (version !== call.version) return { kind: 'VersionConflict', current: seen(referral) };
      referral.snapshot = { ...referral.snapshot, status: 'IN_REVIEW', version: version + 1 };
      this.submissions += 1;
      return referral;
    });
  }

  async check(referralId: string): Promise<readonly ServerItem[]> {
    return this.wire('check', () => {
      const referral = this.at(referralId);
      referral.items.forEach((item, index) => {
        if (item.state === 'VERIFYING') referral.items[index] = { ...item, state: 'VERIFIED' };
      });
      return seen(referral).items;
    });
  }

  async prepare(
    input: PrepareEvidenceUploadInput,
  ): Promise<Answer<{ item: ServerItem; parts: PartToSend['address'][] }>> {
    return this.wire('prepare', () => {
      const { items } = this.at(input.referralId);
      const known = items.find((item) => item.key === input.idempotencyKey);
      if (known && JSON.stringify(known.input) !== JSON.stringify(input))
        throw new Error('key reused');
      const id = `i${String(items.length + 1)}-${input.idempotencyKey.slice(0, 4)}`;
      const item = known ?? {
        id,
        state: 'AWAITING_UPLOAD',
        rejection: null,
        key: input.idempotencyKey,
        input,
      };
      if (!known) items.push(item);
      const parts = item.state === 'AWAITING_UPLOAD' ? this.store.missing(item.id, input) : [];
      return { ok: true, value: { item, parts } };
    });
  }

  put(part: PartToSend): Promise<void> {
    return this.wire('put', () => this.store.put(part));
  }

  async complete({ itemId }: { key: string; itemId: string }): Promise<Answer<ServerItem>> {
    return this.wire('complete', () => {
      const item = this.changeItem(itemId, (each) =>
        each.state === 'AWAITING_UPLOAD' && this.store.whole(each.id, each.input)
          ? { ...each, state: 'VERIFYING' }
          : each,
      );
      if (item.state !== 'AWAITING_UPLOAD') return { ok: true, value: item };
      const failure = {
        kind: 'Refused',
        code: 'UPLOAD_NOT_FINISHED',
        message: '',
        fields: [],
      } as const;
      return { ok: false, failure };
    });
  }

  async remove({ itemId }: { key: string; itemId: string }): Promise<Answer<null>> {
    return this.wire('remove', () => {
      for (const { items } of this.referrals) {
        const index = items.findIndex((item) => item.id === itemId);
        if (index >= 0) items.splice(index, 1);
      }
      return { ok: true, value: null };
    });
  }

  /** A change of the content, as another device would make it. */
  changeElsewhere(referralId: string, content: Content): void {
    const referral = this.at(referralId);
    const { version } = referral.snapshot;
    referral.snapshot = {
      ...referral.snapshot,
      version: version + 1,
      updatedAt: this.time(),
      content: { ...referral.snapshot.content, ...content },
    };
  }

  private async keyed(
    name: string,
    key: string,
    input: unknown,
    act: () => StoredReferral | NamedFailure,
  ): Promise<Answer<ServerReferral>> {
    return this.wire(name, () => {
      const text = JSON.stringify(input);
      const known = this.keys.get(key);
      if (known && known.input !== text) throw new Error(`key of ${name} used with other input`);
      if (known) return { ok: true, value: known.result() };
      const refusal = this.refuseNext;
      this.refuseNext = null;
      const result = refusal ?? act();
      if ('kind' in result) return { ok: false, failure: result };
      this.keys.set(key, { input: text, result: () => seen(result) });
      return { ok: true, value: seen(result) };
    });
  }

  private async wire<T>(name: string, act: () => T | Promise<T>): Promise<T> {
    this.calls.push(name);
    const fate = this.breaks(name, this.calls.filter((call) => call === name).length);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (fate === 'BEFORE') throw new GatewayFault('LATER', 'NETWORK', 'cut before');
    const result = await act();
    if (fate === 'AFTER') throw new GatewayFault('LATER', 'NETWORK', 'cut after');
    return result;
  }

  private at(id: string): StoredReferral {
    const referral = this.referrals.find((each) => each.id === id);
    if (!referral) throw new GatewayFault('NEVER', 'NOT_FOUND', 'no such referral');
    return referral;
  }

  private changeItem(id: string, change: (item: StoredItem) => StoredItem): StoredItem {
    for (const { items } of this.referrals) {
      const index = items.findIndex((item) => item.id === id);
      const item = items[index];
      if (item) return (items[index] = change(item));
    }
    throw new GatewayFault('NEVER', 'NOT_FOUND', 'no such item');
  }

  private time(): string {
    return new Date(this.clock).toISOString();
  }
}

function seen({ id, snapshot, items }: StoredReferral): ServerReferral {
  return {
    id,
    snapshot,
    items: items.map(({ id: itemId, state, rejection }) => ({ id: itemId, state, rejection })),
  };
}
