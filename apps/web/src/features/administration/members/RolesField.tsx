import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AgencyLevel, Role } from '@/gql/graphql';
import styles from '../Administration.module.css';

const everywhere: readonly Role[] = [
  'OFFICER',
  'LEGAL_REVIEWER',
  'HEAD',
  'REGISTRAR',
  'BULLETIN_EDITOR',
  'AUDITOR',
  'ADMINISTRATOR',
];

/** What is offered at a level; the server refuses what does not belong there. */
const offered = (level: AgencyLevel, held: readonly Role[]): Role[] => [
  ...everywhere,
  ...(['COORDINATOR', 'LIAISON'] as const).filter(
    (role) =>
      held.includes(role) || level === 'PROVINCE' || (role === 'COORDINATOR' && level === 'CITY'),
  ),
];

interface Props {
  readonly level: AgencyLevel;
  readonly held?: readonly Role[];
}

interface ChoicesProps extends Props {
  readonly value?: Role[];
  readonly onChange?: (roles: Role[]) => void;
}

/** Takes of the form's properties only what a group of checkboxes may have. */
function Choices({ level, held = [], value = [], onChange }: ChoicesProps) {
  const { t } = useTranslation(['administration', 'common']);
  return (
    <Checkbox.Group
      className={styles.roles ?? ''}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
    >
      {offered(level, held).map((role) => (
        <Checkbox key={role} value={role}>
          {t(`common:role.${role}`)}
          <span className={styles.hint}>{t(`roleHelp.${role}`)}</span>
        </Checkbox>
      ))}
    </Checkbox.Group>
  );
}

/** What somebody is in his agency, each role with a word on what it may do. */
export function RolesField(props: Props) {
  const { t } = useTranslation('administration');
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('members.roles')}</legend>
      <Form.Item name="roles" rules={[{ required: true, message: t('members.rolesMissing') }]}>
        <Choices {...props} />
      </Form.Item>
    </fieldset>
  );
}
