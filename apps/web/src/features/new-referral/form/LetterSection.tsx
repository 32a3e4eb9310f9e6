import { skipToken, useQuery } from '@apollo/client/react';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { NewReferralBasesDocument } from '@/gql/graphql';
import type { ReferralKind, Urgency } from '@/gql/graphql';
import { shanghaiDay } from '@/shared/time';
import { Icon } from '@/shared/ui/icons';
import styles from '../Fields.module.css';
import { useDraftForm } from './context';
import { AreaField, Choice, Field, TextField } from './Fields';

const kinds: readonly ReferralKind[] = ['CLUE', 'CASE'];
const urgencies: readonly Urgency[] = ['NORMAL', 'URGENT'];

/** What the letter needs besides: all of it is proposed, so it is folded and summed up in a line. */
export function LetterSection({ open }: { readonly open: boolean }) {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content } = useDraftForm();
  const summary = [
    content.kind && t(`common:kind.${content.kind}`),
    content.urgency && t(`common:urgency.${content.urgency}`),
    content.contactName,
    content.contactPhone,
  ];
  return (
    <details id="letter" className={styles.fold} open={open || undefined}>
      <summary>
        <Icon name="chevron" size={16} />
        <b>{t('part.letter')}</b>
        <span className="soft">{summary.filter(Boolean).join(' · ')}</span>
      </summary>
      <LetterChoices />
      <LetterTexts />
      <Bases />
    </details>
  );
}

function LetterChoices() {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content, set } = useDraftForm();
  return (
    <div className={styles.pair}>
      <Choice
        look="chips"
        label={t('letter.kind')}
        options={kinds.map((value) => ({ value, word: t(`common:kind.${value}`) }))}
        value={content.kind ?? 'CLUE'}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        look="chips"
        label={t('letter.urgency')}
        options={urgencies.map((value) => ({ value, word: t(`common:urgency.${value}`) }))}
        value={content.urgency ?? 'NORMAL'}
        onChange={(urgency) => set({ urgency })}
      />
    </div>
  );
}

function LetterTexts() {
  const { t } = useTranslation('newReferral');
  const { content, set, draft } = useDraftForm();
  return (
    <>
      {draft.server && (
        <TextField
          label={t('letter.subject')}
          maxLength={100}
          value={content.subject}
          onChange={(subject) => set({ subject })}
        />
      )}
      <AreaField
        label={t('letter.reason')}
        rows={2}
        maxLength={2000}
        value={content.reasonOutsideJurisdiction}
        hint={t('letter.reasonHint')}
        onChange={(reasonOutsideJurisdiction) => set({ reasonOutsideJurisdiction })}
      />
      <AreaField
        label={t('letter.outcome')}
        rows={1}
        maxLength={2000}
        value={content.requestedOutcome}
        onChange={(requestedOutcome) => set({ requestedOutcome })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('letter.contactName')}
          maxLength={50}
          value={content.contactName}
          onChange={(contactName) => set({ contactName })}
        />
        <TextField
          label={t('letter.contactPhone')}
          inputMode="tel"
          maxLength={24}
          value={content.contactPhone}
          onChange={(contactPhone) => set({ contactPhone })}
        />
      </div>
    </>
  );
}

/** The law in force on the day of the act; the server has chosen what usually carries such a referral. */
function Bases() {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content, set, draft } = useDraftForm();
  const on = shanghaiDay(content.actTo ?? content.actFrom ?? draft.createdAt);
  const { data } = useQuery(
    NewReferralBasesDocument,
    draft.server === null ? skipToken : { variables: { on } },
  );
  const chosen = content.legalBasisIds ?? [];
  if (draft.server === null) return <p className={styles.hint}>{t('letter.basesLater')}</p>;
  const toggle = (id: string, on_: boolean): void =>
    set({ legalBasisIds: on_ ? [...chosen, id] : chosen.filter((each) => each !== id) });
  return (
    <Field label={t('letter.bases')}>
      {(id) => (
        <ul id={id} className={styles.bases}>
          {(data?.legalBases ?? []).map((basis) => (
            <li key={basis.id}>
              <Checkbox
                checked={chosen.includes(basis.id)}
                onChange={(event) => toggle(basis.id, event.target.checked)}
              >
                {basis.title} {basis.article}
                {!basis.articleConfirmed && (
                  <span className={styles.doubt}>{t('letter.unconfirmed')}</span>
                )}
                {basis.rank === 'AGREEMENT' && (
                  <span className={styles.doubt}>{t('common:deadline.rank.AGREEMENT')}</span>
                )}
                <small>{basis.summary}</small>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}
