import { useMutation } from '@apollo/client/react';
import { useMemo } from 'react';
import {
  SetAgencyCodeDocument,
  SetAgencyContactsDocument,
  type AgencyContactInput,
  type AgencyResultFragment,
  type KeptAgencyFragment,
  type SetAgencyCodeInput,
  type SetAgencyContactsInput,
} from '@/gql/graphql';
import { useCommand, type Command, type Refusal } from '../use-command';

/** What is done, in words, and what takes it back; null where that can't be. */
export interface Done {
  readonly words: string;
  readonly back: (() => Promise<AgencyResultFragment | null>) | null;
}

export type OnDone = (done: Done) => void;

interface Contacts {
  readonly dutyPhone: string | null;
  readonly contacts: readonly AgencyContactInput[];
}

export const contactsOf = ({ dutyPhone, contacts }: KeptAgencyFragment): Contacts => ({
  dutyPhone,
  contacts: contacts.map(({ name, post, phone, note }) => ({ name, post, phone, note })),
});

const versionOf = (result: AgencyResultFragment, before: KeptAgencyFragment): number =>
  result.__typename === 'Agency' ? result.version : before.version;

interface Settling<V> {
  readonly command: Command<never, AgencyResultFragment>;
  /** Answers whether it was done. */
  readonly settle: (agency: KeptAgencyFragment, value: V, words: string) => Promise<boolean>;
}

/** Sets the duty phone and the contacts as a whole; what stood there before comes back by one press. */
export function useContacts(onDone: OnDone): Settling<Partial<Contacts>> {
  const [send] = useMutation(SetAgencyContactsDocument);
  const command = useCommand(async (input: SetAgencyContactsInput) => {
    const { data } = await send({ variables: { input } });
    if (!data) throw new Error('No answer');
    return data.result;
  });
  const run = (agency: KeptAgencyFragment, version: number, set: Contacts) =>
    command.run({ agencyId: agency.id, version, ...set } as SetAgencyContactsInput);
  const settle = async (agency: KeptAgencyFragment, change: Partial<Contacts>, words: string) => {
    const before = contactsOf(agency);
    const result = await run(agency, agency.version, { ...before, ...change });
    if (result === null) return false;
    onDone({ words, back: () => run(agency, versionOf(result, agency), before) });
    return true;
  };
  return { command, settle };
}

/** Sets the code; the one before comes back by one press, where there was one. */
export function useCode(onDone: OnDone): Settling<string> {
  const [send] = useMutation(SetAgencyCodeDocument);
  const command = useCommand(async (input: SetAgencyCodeInput) => {
    const { data } = await send({ variables: { input } });
    if (!data) throw new Error('No answer');
    return data.result;
  });
  const run = (agency: KeptAgencyFragment, version: number, code: string) =>
    command.run({ agencyId: agency.id, version, code } as SetAgencyCodeInput);
  const settle = async (agency: KeptAgencyFragment, code: string, words: string) => {
    const before = agency.documentPrefix;
    const result = await run(agency, agency.version, code);
    if (result === null) return false;
    const back = before === null ? null : () => run(agency, versionOf(result, agency), before);
    onDone({ words, back });
    return true;
  };
  return { command, settle };
}

/** The faults of one contact of the list stand at the fields of the form that shows it. */
export function useOfContact(refusal: Refusal | null, index: number): Refusal | null {
  return useMemo(() => {
    if (refusal?.fields === undefined) return refusal;
    const place = `contacts.${String(index)}.`;
    const fields = refusal.fields.map((fault) => ({
      ...fault,
      path: fault.path.startsWith(place) ? fault.path.slice(place.length) : fault.path,
    }));
    return { ...refusal, fields };
  }, [refusal, index]);
}
