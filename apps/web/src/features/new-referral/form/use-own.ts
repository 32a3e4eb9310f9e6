import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { NewReferralOwnDocument } from '@/gql/graphql';
import type { ChosenAgencyFragment } from '@/gql/graphql';
import type { Device } from '@/shared/device/device';

export interface Own {
  readonly name: string;
  readonly agency: ChosenAgencyFragment;
  readonly bureau: ChosenAgencyFragment;
}

/** Under which names the device remembers. */
export const ownName = 'own';
export const recipientsName = (divisionCode: string | null | undefined): string =>
  `recipients:${divisionCode ?? ''}`;

/**
 * Who I am and where my agency stands: from the server, or as this device remembers it when there is
 * no net. Undefined while neither has answered, null when neither knows.
 */
export function useOwn(device: Device): Own | null | undefined {
  const { data, error } = useQuery(NewReferralOwnDocument);
  const remembered = useRemembered<Own>(device, ownName, data?.me);
  if (data) return data.me;
  return remembered ?? (error ? remembered : undefined);
}

/** Keeps the last answer on the device, so that the page works without a net; wiped at sign-out. */
export function useRemembered<T>(
  device: Device,
  name: string,
  fresh: T | undefined,
): T | null | undefined {
  const [remembered, setRemembered] = useState<T | null>();
  useEffect(() => {
    if (fresh !== undefined) void device.store.remember(device.subject, name, fresh);
  }, [device, name, fresh]);
  useEffect(() => {
    let gone = false;
    void device.store.recall<T>(device.subject, name).then((value) => {
      if (!gone) setRemembered(value);
    });
    return () => {
      gone = true;
    };
  }, [device, name]);
  return fresh ?? remembered;
}
