import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What a list is narrowed to, kept in the page's address so that it can be sent and come back to. */
export interface Address {
  readonly address: URLSearchParams;
  /** `leaveTrace`: the way back leads to how it was before. */
  readonly change: (edit: (address: URLSearchParams) => void, leaveTrace?: boolean) => void;
}

export function useAddress(): Address {
  const [address, setAddress] = useSearchParams();
  const change = useCallback<Address['change']>(
    (edit, leaveTrace = false) =>
      setAddress(
        (before) => {
          const next = new URLSearchParams(before);
          edit(next);
          return next;
        },
        { replace: !leaveTrace, preventScrollReset: true },
      ),
    [setAddress],
  );
  return { address, change };
}
