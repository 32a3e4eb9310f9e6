import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment, EvidenceUse } from '@/gql/graphql';
import { evidenceUses } from '@/shared/catalogue';
import styles from './Step.module.css';

type Item = CaseFileFragment['evidence'][number];

function Use({ item, index }: { readonly item: Item; readonly index: number }) {
  const { t } = useTranslation(['referral', 'common']);
  const use = Form.useWatch(['evidenceUse', index, 'use']) as EvidenceUse | undefined;
  return (
    <div className={styles.use} role="group" aria-label={item.name}>
      <span>
        {item.seq}. {item.name}
      </span>
      <Form.Item name={[index, 'itemId']} hidden noStyle>
        <Input />
      </Form.Item>
      <Form.Item name={[index, 'use']} noStyle>
        <Radio.Group
          options={evidenceUses.map((value) => ({
            value,
            label: t(`common:evidenceUse.${value}`),
          }))}
        />
      </Form.Item>
      {use !== undefined && use !== 'USED' && (
        <Form.Item
          name={[index, 'reason']}
          noStyle
          rules={[{ required: true, whitespace: true, message: t('do.error.useReason') }]}
        >
          <Input
            maxLength={500}
            aria-label={t('do.field.useReason')}
            placeholder={t('do.field.useReason')}
          />
        </Form.Item>
      )}
    </div>
  );
}

/** Which of the evidence was used and, where not, why: the sender learns from it. */
export function EvidenceUseFields({ evidence }: { readonly evidence: readonly Item[] }) {
  const { t } = useTranslation('referral');
  if (evidence.length === 0) return null;
  return (
    <Form.Item label={t('do.field.evidenceUse')}>
      <Form.List name="evidenceUse">
        {(rows) => (
          <div className={styles.uses}>
            {rows.map((row) => {
              const item = evidence[row.name];
              return item && <Use key={item.id} item={item} index={row.name} />;
            })}
          </div>
        )}
      </Form.List>
    </Form.Item>
  );
}
