import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseFileFragment, ReferralCommand } from '@/gql/graphql';
import { usePhone } from '@/shared/media';
import { Icon } from '@/shared/ui/icons';
import styles from './Step.module.css';
import { isStep } from './steps';

type Action = CaseFileFragment['availableActions'][number];

interface Props {
  readonly referral: CaseFileFragment;
  readonly onStep: (command: ReferralCommand) => void;
}

/** These have their own place on the page. */
const inPlace: readonly ReferralCommand[] = ['POST_MESSAGE', 'REVEAL_PERSONAL_DATA'];

export function isInPlace(command: ReferralCommand): boolean {
  return inPlace.includes(command);
}

function isComplete({ status, missingForReview }: CaseFileFragment): boolean {
  return status !== 'DRAFT' || missingForReview.length === 0;
}

function Missing({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  return (
    <div className={styles.notYet}>
      <b>{t('missingTitle', { count: referral.missingForReview.length })}</b>
      <ul className={styles.missing} data-draft="true">
        {referral.missingForReview.map((item) => (
          <li key={item.path + item.code}>{item.message}</li>
        ))}
      </ul>
    </div>
  );
}

function SupplementAsked({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  if (referral.supplementItems.length === 0 || referral.status !== 'SUPPLEMENT_PENDING')
    return null;
  return (
    <div>
      <p className={styles.reason}>{t('supplementTitle')}</p>
      <ul className={styles.missing}>
        {referral.supplementItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

function Others({
  actions,
  onChoose,
}: {
  readonly actions: readonly Action[];
  readonly onChoose: Props['onStep'];
}) {
  const { t } = useTranslation(['referral', 'common']);
  const phone = usePhone();
  const items = actions.map(({ command, allowed, reason }) => ({
    key: command,
    disabled: !allowed,
    danger: command === 'WITHDRAW',
    label: (
      <span>
        {t(`common:command.${command}`)}
        {!allowed && reason && <span className={styles.menuReason}>{reason}</span>}
      </span>
    ),
    onClick: () => onChoose(command),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button size="large" icon={<Icon name="more" size={18} />} aria-label={t('others')} block>
        {!phone && t('others')}
      </Button>
    </Dropdown>
  );
}

/** What comes next though it can't be done yet, and what it waits for. */
function NotYet({ action }: { readonly action: Action }) {
  const { t } = useTranslation(['referral', 'common']);
  return (
    <p className={styles.notYet}>
      <b>{t(`common:command.${action.command}`)}</b>
      {action.reason !== null && <span>{t('notNow', { reason: action.reason })}</span>}
    </p>
  );
}

/** Whose turn it is where it is not mine, or what the next step still waits for. */
function Turn({ primary, any }: { readonly primary: Action | undefined; readonly any: boolean }) {
  const { t } = useTranslation('referral');
  if (primary) return primary.allowed ? null : <NotYet action={primary} />;
  return <p className="soft">{t(any ? 'othersTurn' : 'nothingToDo')}</p>;
}

/** The button in front: the next step; while that waits, the draft it waits for; else what there is. */
function leading(actions: readonly Action[]): Action | undefined {
  const open = actions.filter((action) => action.allowed && action.command !== 'WITHDRAW');
  return (
    open.find((action) => action.primary) ??
    open.find((action) => action.command === 'UPDATE_DRAFT') ??
    open[0]
  );
}

/** The one thing to do now, and the others behind it, exactly as the server offers them. */
export function ActionBar({ referral, onStep }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const navigate = useNavigate();
  const actions = referral.availableActions.filter((action) => !isInPlace(action.command));
  const primary = actions.find((action) => action.primary);
  const lead = leading(actions);
  const others = actions.filter((action) => action !== lead && action !== primary);
  const choose = (command: ReferralCommand) => {
    if (command === 'UPDATE_DRAFT') void navigate(`/referrals/${referral.id}/edit`);
    else if (command === 'ADD_EVIDENCE') document.getElementById('evidence')?.scrollIntoView();
    else if (isStep(command)) onStep(command);
  };
  return (
    <div className={styles.bar}>
      {isComplete(referral) ? (
        <Turn primary={primary} any={actions.length > 0} />
      ) : (
        <Missing referral={referral} />
      )}
      <div className={styles.buttons}>
        {lead && (
          <Button
            type={lead.primary || lead.command === 'UPDATE_DRAFT' ? 'primary' : 'default'}
            size="large"
            block
            className={styles.primary ?? ''}
            onClick={() => choose(lead.command)}
          >
            {t(`common:command.${lead.command}`)}
          </Button>
        )}
        {others.length > 0 && <Others actions={others} onChoose={choose} />}
      </div>
      <SupplementAsked referral={referral} />
    </div>
  );
}
