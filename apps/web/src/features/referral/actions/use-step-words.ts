import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { useMe } from '@/shared/me';
import { usePhone } from '@/shared/media';
import { useAgencyName } from '@/shared/ui/Agency';
import type { StepCommand } from './steps';

interface StepWords {
  /** The button: 移送至青浦区城管执法局. */
  readonly verb: string;
  /** What will happen, in one sentence. */
  readonly what: string;
  /** What has been done, once it is: with the number that the letter got. */
  readonly done: (number: string) => string;
}

/** Two hands: what an officer calls is a proposal to his head, and the words must say so. */
function spoken(
  command: StepCommand,
  head: boolean,
): StepCommand | `${'SUPPLEMENT' | 'SEND_FEEDBACK'}_PROPOSE` {
  if (!head && (command === 'SUPPLEMENT' || command === 'SEND_FEEDBACK'))
    return `${command}_PROPOSE`;
  return command;
}

export function useStepWords(command: StepCommand, referral: CaseFileFragment): StepWords {
  const { t } = useTranslation('referral');
  const name = useAgencyName();
  const word = spoken(command, useMe()?.roles.includes('HEAD') === true);
  const full = !usePhone();
  const sides = { from: name(referral.fromAgency, full), to: name(referral.toAgency, full) };
  return {
    verb: t(`do.verb.${word}`, sides),
    what: t(`do.what.${word}`),
    done: (number) => t(`do.done.${word}`, { ...sides, number }),
  };
}
