import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Notice } from '@/shared/ui/Notice';
import type { Refusal } from './use-command';

interface Props {
  readonly refusal: Refusal | null;
  readonly fault: unknown;
  /** Fields of the form that show their own faults. */
  readonly shown?: readonly string[];
}

/** What stood in the way, in the server's words; what was filled in stays. */
export function Refused({ refusal, fault, shown = [] }: Props) {
  const { t } = useTranslation('administration');
  if (fault !== null) return <ErrorState error={fault} />;
  if (refusal === null) return null;
  const others = (refusal.fields ?? []).filter(({ path }) => !shown.includes(path));
  const isStale = refusal.__typename.endsWith('VersionConflict');
  return (
    <Notice tone={isStale ? 'look' : 'stop'} title={t(isStale ? 'staleTitle' : 'refusedTitle')}>
      <p>{refusal.message}</p>
      <ul>
        {others
          .filter(({ message }) => message !== refusal.message)
          .map(({ path, code, message }) => (
            <li key={path + code}>{message}</li>
          ))}
      </ul>
    </Notice>
  );
}
