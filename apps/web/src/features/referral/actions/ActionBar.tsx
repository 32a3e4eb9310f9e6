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

function Missing({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  if (referral.status !== 'DRAFT' || referral.missingForReview.length === 0) return null;
  return (
    <div>
      <p className={styles.reason}>{t('missingTitle')}</p>
      <ul className={styles.missing}>
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

/** The one thing to do now, and the others behind it, exactly as the server offers them. */
export function ActionBar({ referral, onStep }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const navigate = useNavigate();
  const actions = referral.availableActions.filter((action) => !isInPlace(action.command));
  const primary = actions.find((action) => action.primary);
  const others = actions.filter((action) => action !== primary);
  const choose = (command: ReferralCommand) => {
    if (command === 'UPDATE_DRAFT') void navigate(`/referrals/${referral.id}/edit`);
    else if (command === 'ADD_EVIDENCE') document.getElementById('evidence')?.scrollIntoView();
    else if (isStep(command)) onStep(command);
  };
  return (
    <div className={styles.bar}>
      {actions.length === 0 && <p className="soft">{t('nothingToDo')}</p>}
      {primary?.allowed === false && <NotYet action={primary} />}
      <div className={styles.buttons}>
        {primary?.allowed === true && (
          <Button
            type="primary"
            size="large"
            block
            className={styles.primary ?? ''}
            onClick={() => choose(primary.command)}
          >
            {t(`common:command.${primary.command}`)}
          </Button>
        )}
        {others.length > 0 && <Others actions={others} onChoose={choose} />}
      </div>
      <Missing referral={referral} />
      <SupplementAsked referral={referral} />
    </div>
  );
}
