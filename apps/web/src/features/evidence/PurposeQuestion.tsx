import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessPurpose } from '@/gql/graphql';
import { purposes } from '@/shared/catalogue';
import { useMe } from '@/shared/me';
import { usualPurpose } from '@/shared/purpose';
import styles from './Viewer.module.css';

interface Props {
  readonly onChoose: (purpose: AccessPurpose) => void;
  readonly onCancel: () => void;
}

/** Why the originals are opened; said once, recorded with each. */
export function PurposeQuestion({ onChoose, onCancel }: Props) {
  const { t } = useTranslation(['evidence', 'common']);
  const [purpose, setPurpose] = useState<AccessPurpose>(usualPurpose(useMe()?.roles ?? []));
  return (
    <form
      className={styles.purpose}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(purpose);
      }}
    >
      <fieldset>
        <legend>{t('purpose.title')}</legend>
        {purposes.map((each) => (
          <label key={each} data-chosen={each === purpose}>
            <input
              type="radio"
              name="purpose"
              checked={each === purpose}
              onChange={() => setPurpose(each)}
            />
            {t(`common:purpose.${each}`)}
          </label>
        ))}
      </fieldset>
      <p className="soft">{t('purpose.note')}</p>
      <div className={styles.purposeActions}>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
        <Button type="primary" htmlType="submit" autoFocus>
          {t('purpose.open')}
        </Button>
      </div>
    </form>
  );
}
