import { skipToken, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProposedRecipientsDocument } from '@/gql/graphql';
import type { ShownRecipient } from '@/shared/device/records';
import { ProvinceChip } from '@/shared/ui/Agency';
import { Section } from '@/shared/ui/Page';
import { platesOf } from '../model/story';
import styles from '../Fields.module.css';
import { useDraftForm } from './context';
import { RecipientPicker } from './RecipientPicker';
import type { Proposal } from './RecipientPicker';
import { recipientsName, useRemembered } from './use-own';

/** To whom: proposed from place, plates and zone with the reason in words; one tap changes it. */
export function RecipientSection() {
  const { t } = useTranslation('newReferral');
  const { device, draft } = useDraftForm();
  const [open, setOpen] = useState(false);
  const proposals = useProposals();
  const recipient = useRecipient();
  const choose = (chosen: ShownRecipient): void => {
    setOpen(false);
    void device.desk.chooseRecipient(draft.localId, chosen);
  };
  return (
    <Section id="recipient" title={t('part.recipient')}>
      {recipient ? (
        <div className={styles.recipient}>
          <ProvinceChip province={recipient.province} />
          <div>
            <b>{recipient.name}</b>
            {recipient.explanation !== '' && <p className="soft">{recipient.explanation}</p>}
          </div>
          <Button onClick={() => setOpen(true)}>{t('recipient.change')}</Button>
        </div>
      ) : (
        <div className={styles.recipient}>
          <p className="soft">{t(proposals === null ? 'recipient.offline' : 'recipient.none')}</p>
          <Button onClick={() => setOpen(true)}>{t('recipient.choose')}</Button>
        </div>
      )}
      <RecipientPicker
        open={open}
        proposals={proposals ?? []}
        chosenId={recipient?.id ?? null}
        onChoose={choose}
        onClose={() => setOpen(false)}
      />
    </Section>
  );
}

/** The recipient as this device shows it, or as the server has it for a draft of another device. */
export function useRecipient(): ShownRecipient | null {
  const { draft, content, stored } = useDraftForm();
  if (draft.recipient && draft.recipient.id === content.toAgencyId) return draft.recipient;
  const agency = stored?.toAgency;
  if (!agency || agency.id !== content.toAgencyId) return null;
  return {
    id: agency.id,
    name: agency.name,
    province: agency.province,
    explanation: '',
    chosenByPerson: true,
  };
}

/** Null where neither the server nor this device's memory has an answer. */
function useProposals(): readonly Proposal[] | null {
  const { content, device, own } = useDraftForm();
  const divisionCode = content.place?.divisionCode ?? own?.agency.divisionCode;
  const input = { divisionCode, plates: platesOf(content) };
  const { data, previousData } = useQuery(
    ProposedRecipientsDocument,
    divisionCode ? { variables: { input } } : skipToken,
  );
  const fresh = (data ?? previousData)?.proposedRecipients;
  const proposals = useRemembered(device, recipientsName(divisionCode), fresh) ?? null;
  useFirstProposed(proposals?.[0]);
  return proposals;
}

/** Writes the first proposal in, and another when it changes, until the person has chosen. */
function useFirstProposed(first: Proposal | undefined): void {
  const { content, device, draft } = useDraftForm();
  const { localId, recipient } = draft;
  const undecided = draft.status === 'OPEN' && !draft.ownFields.includes('toAgencyId');
  const free = undecided && (recipient !== null || !content.toAgencyId);
  useEffect(() => {
    if (free && first) void device.desk.chooseRecipient(localId, shown(first, false));
  }, [free, first, device, localId]);
}

function shown({ agency, explanation }: Proposal, chosenByPerson: boolean): ShownRecipient {
  return {
    id: agency.id,
    name: agency.name,
    province: agency.province,
    explanation,
    chosenByPerson,
  };
}
