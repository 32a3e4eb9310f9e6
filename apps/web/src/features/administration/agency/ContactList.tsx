import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptAgencyFragment } from '@/gql/graphql';
import { telAddress } from '@/shared/phone';
import { Section } from '@/shared/ui/Page';
import styles from '../Administration.module.css';
import { Refused } from '../Refused';
import { ContactForm } from './ContactForm';
import { contactsOf, useContacts, type OnDone } from './use-settle';

const MOST = 10;

interface Props {
  readonly agency: KeptAgencyFragment;
  readonly onDone: OnDone;
}

interface LineProps {
  readonly contact: KeptAgencyFragment['contacts'][number];
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ContactLine({ contact, busy, onEdit, onRemove }: LineProps) {
  const { t } = useTranslation('administration');
  const { name, post, phone, note } = contact;
  return (
    <li className={styles.contact}>
      <span>
        <b>{name}</b> {post}
        {note !== null && <span className={styles.hint}> · {note}</span>}
      </span>
      <a href={telAddress(phone)}>{phone}</a>
      <span className={styles.contactActions}>
        <Button aria-label={t('agency.contacts.editOf', { name })} onClick={onEdit}>
          {t('agency.contacts.edit')}
        </Button>
        <Button
          aria-label={t('agency.contacts.removeOf', { name })}
          disabled={busy}
          onClick={onRemove}
        >
          {t('agency.contacts.remove')}
        </Button>
      </span>
    </li>
  );
}

/** Whom others ring, in the order in which they see them. */
export function ContactList({ agency, onDone }: Props) {
  const { t } = useTranslation('administration');
  const [editing, setEditing] = useState<number | null>(null);
  const { command, settle } = useContacts(onDone);
  const { contacts } = agency;
  const remove = (index: number, name: string) => {
    const left = contactsOf(agency).contacts.filter((_, i) => i !== index);
    void settle(agency, { contacts: left }, t('agency.contacts.removed', { name }));
  };
  return (
    <Section
      id="agency-contacts"
      title={t('agency.contacts.title')}
      aside={
        <Button disabled={contacts.length >= MOST} onClick={() => setEditing(contacts.length)}>
          {t('agency.contacts.add')}
        </Button>
      }
    >
      {contacts.length === 0 && <p className={styles.hint}>{t('agency.contacts.none')}</p>}
      {contacts.length >= MOST && <p className={styles.hint}>{t('agency.contacts.full')}</p>}
      <ul className={styles.list}>
        {contacts.map((contact, index) => (
          <ContactLine
            key={contact.phone}
            contact={contact}
            busy={command.busy}
            onEdit={() => setEditing(index)}
            onRemove={() => remove(index, contact.name)}
          />
        ))}
      </ul>
      <Refused refusal={command.refusal} fault={command.fault} />
      {editing !== null && (
        <ContactForm
          key={editing}
          {...{ agency, onDone, index: editing, onClose: () => setEditing(null) }}
        />
      )}
    </Section>
  );
}
