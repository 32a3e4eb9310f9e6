import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icons';
import styles from './Step.module.css';

/** An itemised list, as the procedure asks: one line for each thing that is missing. */
export function SupplementItems() {
  const { t } = useTranslation('referral');
  return (
    <Form.Item label={t('do.field.items')} required>
      <Form.List name="items">
        {(items, { add, remove }) => (
          <>
            {items.map((item, index) => (
              <div key={item.key} className={styles.item}>
                <Form.Item
                  name={[item.name, 'text']}
                  noStyle
                  rules={[
                    {
                      required: true,
                      whitespace: true,
                      message: t('do.error.required', { label: t('do.field.items') }),
                    },
                  ]}
                >
                  <Input
                    maxLength={200}
                    aria-label={t('do.field.itemNumber', { number: index + 1 })}
                    placeholder={t('do.field.itemHint')}
                  />
                </Form.Item>
                {items.length > 1 && (
                  <Button
                    icon={<Icon name="close" size={16} />}
                    aria-label={t('do.field.removeItem', { number: index + 1 })}
                    onClick={() => remove(item.name)}
                  />
                )}
              </div>
            ))}
            <Button
              icon={<Icon name="plus" size={16} />}
              onClick={() => add({ text: '' })}
              disabled={items.length >= 20}
            >
              {t('do.field.addItem')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
