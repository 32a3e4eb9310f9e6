import { useQuery } from '@apollo/client/react';
import { Checkbox, Form, Radio } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AssignChoicesDocument,
  type AssignChoicesQuery,
  type CaseFileFragment,
} from '@/gql/graphql';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Bones } from '@/shared/ui/Skeleton';
import styles from './Step.module.css';

type Members = AssignChoicesQuery['agency']['members'];

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly members: Members;
}

function UnitField({ units }: { readonly units: readonly Unit[] }) {
  const { t } = useTranslation('referral');
  const form = Form.useFormInstance();
  const only = units.length === 1 ? units[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined) form.setFieldValue('unitId', only);
  }, [form, only]);
  const label = t('do.field.unitId');
  return (
    <Form.Item
      name="unitId"
      label={label}
      rules={[{ required: true, message: t('do.error.required', { label }) }]}
    >
      <Radio.Group
        vertical
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={() => form.setFieldValue('officerIds', [])}
      />
    </Form.Item>
  );
}

function OfficersField({ officers }: { readonly officers: Members }) {
  const { t } = useTranslation('referral');
  const atLeastTwo = (_: unknown, chosen: string[] = []) =>
    chosen.length >= 2 ? Promise.resolve() : Promise.reject(new Error(t('do.error.officers')));
  return (
    <Form.Item
      name="officerIds"
      label={t('do.field.officerIds')}
      rules={[{ validator: atLeastTwo }]}
    >
      {officers.length > 0 ? (
        <Checkbox.Group options={officers.map((one) => ({ value: one.id, label: one.name }))} />
      ) : (
        <span className={styles.hint}>{t('do.field.officersHint')}</span>
      )}
    </Form.Item>
  );
}

function Choices({ agency }: Pick<AssignChoicesQuery, 'agency'>) {
  const { t } = useTranslation('referral');
  const unitId = Form.useWatch('unitId') as string | undefined;
  const own: Unit = { id: agency.id, name: t('do.field.unitBureau'), members: agency.members };
  const units = [...agency.units, own].filter((unit) => unit.members.length > 0);
  return (
    <>
      <UnitField units={units} />
      <OfficersField officers={units.find((unit) => unit.id === unitId)?.members ?? []} />
    </>
  );
}

/** The unit and its officers; the law wants two, so the form does. */
export function AssignFields({ referral }: { readonly referral: CaseFileFragment }) {
  const { data, error, refetch } = useQuery(AssignChoicesDocument, {
    variables: { id: referral.toAgency?.id ?? '' },
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Choices agency={data.agency} /> : <Bones rows={4} />;
}
