import { useMutation } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { EvidenceRecordDocument, OpenEvidenceDocument } from '@/gql/graphql';
import type { AccessPurpose, EvidenceStripItemFragment } from '@/gql/graphql';
import { newKey } from '@/shared/device/hash';

export type Opened =
  | { readonly state: 'OPENING' }
  | { readonly state: 'OPEN'; readonly url: string }
  | { readonly state: 'FAILED'; readonly error: unknown; readonly message: string | null };

interface OpenedItem {
  readonly opened: Opened;
  readonly retry: () => void;
  /** Asks for an address of its own, because a download is recorded as one. */
  readonly download: () => void;
}

/** Opens the original once per showing; each opening is in the access log with its purpose. */
export function useOpened(item: EvidenceStripItemFragment, purpose: AccessPurpose): OpenedItem {
  const [ask] = useMutation(OpenEvidenceDocument, {
    refetchQueries: [{ query: EvidenceRecordDocument, variables: { id: item.id } }],
  });
  const [opened, setOpened] = useState<Opened>({ state: 'OPENING' });
  const began = useRef(false);
  const address = useCallback(
    async (download: boolean): Promise<Opened> => {
      const input = { idempotencyKey: newKey(), itemId: item.id, purpose, download };
      try {
        const { data } = await ask({ variables: { input } });
        const answer = data?.openEvidence;
        if (answer?.__typename === 'SignedAddress') return { state: 'OPEN', url: answer.url };
        return { state: 'FAILED', error: null, message: answer?.message ?? null };
      } catch (error) {
        return { state: 'FAILED', error, message: null };
      }
    },
    [ask, item.id, purpose],
  );
  const open = useCallback(() => void address(false).then(setOpened), [address]);
  useEffect(() => {
    if (began.current) return;
    began.current = true;
    open();
  }, [open]);
  const download = (): void => {
    void address(true).then((answer) => {
      if (answer.state === 'OPEN') save(answer.url, item.fileName);
      else setOpened(answer);
    });
  };
  return { opened, retry: open, download };
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener';
  link.click();
}
