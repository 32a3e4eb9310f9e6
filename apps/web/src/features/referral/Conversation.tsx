import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CaseMessagesDocument,
  MarkMessagesReadDocument,
  type CaseFileFragment,
  type CaseMessagesQuery,
  type MessageLineFragment,
} from '@/gql/graphql';
import { newKey } from '@/shared/idempotency';
import { useReferralChanges } from '@/shared/live';
import { fullTime, shortTime } from '@/shared/time';
import { useAgencyName } from '@/shared/ui/Agency';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Section } from '@/shared/ui/Page';
import { Bones } from '@/shared/ui/Skeleton';
import styles from './Conversation.module.css';
import { MessageForm } from './MessageForm';

const PAGE = 30;

function Line({ message }: { readonly message: MessageLineFragment }) {
  const { t } = useTranslation('referral');
  const name = useAgencyName();
  const { mine, readByCounterpartAt } = message;
  return (
    <li className={styles.message} data-mine={mine}>
      <p className={styles.author}>
        {mine && <span className="no-print">{t('chat.me')}</span>}
        <span className={mine ? 'print-only' : undefined}>{message.authorName}</span>
        <span className={mine ? 'print-only' : undefined}>{name(message.authorAgency)}</span>
        <time dateTime={message.at} title={fullTime(message.at)}>
          {shortTime(message.at)}
        </time>
      </p>
      <p className={styles.bubble}>{message.text}</p>
      {mine && (
        <p className={styles.mark}>
          {readByCounterpartAt
            ? t('chat.read', { time: shortTime(readByCounterpartAt) })
            : t('chat.sent')}
        </p>
      )}
    </li>
  );
}

interface Reading {
  readonly referralId: string;
  readonly newest: string | undefined;
  readonly unread: number;
  /** The conversation stands before the reader's eyes. */
  readonly seen: boolean;
}

/** Tells the server how far I have read, once for each newest message, and only when it was in view. */
function useReadMark({ referralId, newest, unread, seen }: Reading): void {
  const [mark] = useMutation(MarkMessagesReadDocument);
  const marked = useRef<string | null>(null);
  const upTo = seen && unread > 0 ? newest : undefined;
  useEffect(() => {
    if (upTo === undefined || marked.current === upTo) return;
    marked.current = upTo;
    mark({
      variables: { input: { idempotencyKey: newKey(), referralId, upTo } },
      update: (cache) =>
        cache.modify({
          id: cache.identify({ __typename: 'Referral', id: referralId }) ?? '',
          fields: { unreadMessages: () => 0 },
        }),
    }).catch(() => {
      marked.current = null;
    });
  }, [mark, referralId, upTo]);
}

/** Whether an element is in view; a phone shows the conversation far below the head. */
function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting === true));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

function byTime(messages: readonly MessageLineFragment[]): MessageLineFragment[] {
  return [...messages].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}

interface ListProps {
  readonly referral: CaseMessagesQuery['referral'];
  /** An agency above the two reads too, but leaves no mark: nobody waits for its answer. */
  readonly party: boolean;
  readonly older: (after: string | null) => void;
}

function MessageList({ referral, party, older }: ListProps) {
  const { t } = useTranslation('referral');
  const messages = byTime(referral.messages.edges.map((edge) => edge.node));
  const newest = messages.at(-1)?.id;
  const list = useRef<HTMLOListElement>(null);
  const seen = useInView(list) && party;
  useReadMark({ referralId: referral.id, newest, unread: referral.unreadMessages, seen });
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  const { hasNextPage, endCursor } = referral.messages.pageInfo;
  return (
    <>
      {hasNextPage && (
        <Button type="link" size="small" onClick={() => older(endCursor)}>
          {t('chat.older')}
        </Button>
      )}
      {messages.length === 0 && <p className={styles.empty}>{t('chat.empty')}</p>}
      <ol
        className={styles.messages}
        ref={list}
        aria-live="polite"
        tabIndex={messages.length > 0 ? 0 : -1}
        aria-label={t('section.conversation')}
      >
        {messages.map((message) => (
          <Line key={message.id} message={message} />
        ))}
      </ol>
    </>
  );
}

function Messages({ id, party }: { readonly id: string; readonly party: boolean }) {
  const { data, error, refetch, fetchMore } = useQuery(CaseMessagesDocument, {
    variables: { id, first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  useReferralChanges(({ referralId }) => {
    if (referralId === id) void refetch();
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  const older = (after: string | null) => void fetchMore({ variables: { after } });
  return <MessageList referral={data.referral} party={party} older={older} />;
}

/** 沟通: what WeChat gives them today, inside the case file. */
export function Conversation({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  const may = referral.availableActions.some(
    (one) => one.command === 'POST_MESSAGE' && one.allowed,
  );
  const sent = referral.sentAt !== null;
  return (
    <Section id="conversation" title={t('section.conversation')}>
      {sent ? (
        <Messages id={referral.id} party={referral.mySide !== null} />
      ) : (
        <p className={styles.empty}>{t('chat.draftOnly')}</p>
      )}
      {may && <MessageForm referralId={referral.id} />}
    </Section>
  );
}
