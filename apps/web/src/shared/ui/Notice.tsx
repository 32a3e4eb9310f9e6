import type { ReactNode } from 'react';
import { Icon } from './icons';
import styles from './ui.module.css';

interface Props {
  /** `stop`: it was not done; `look`: look before going on; `know`: good to know. */
  readonly tone: 'stop' | 'look' | 'know';
  readonly title: string;
  readonly children?: ReactNode;
}

/** A word from the portal inside a page or a form. The first two are read out as they appear. */
export function Notice({ tone, title, children }: Props) {
  return (
    <div className={styles.notice} data-tone={tone} {...(tone === 'know' ? {} : { role: 'alert' })}>
      <Icon name={tone === 'know' ? 'seal' : 'warning'} />
      <div className={styles.noticeBody}>
        <p className={styles.noticeTitle}>{title}</p>
        {children}
      </div>
    </div>
  );
}
