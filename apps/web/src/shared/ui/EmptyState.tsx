import type { ReactNode } from 'react';
import styles from './ui.module.css';

interface Props {
  readonly title: string;
  readonly help?: string;
  readonly children?: ReactNode;
}

/** An empty page tells why it is empty and what the first step is. */
export function EmptyState({ title, help, children }: Props) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {help !== undefined && <p className="soft">{help}</p>}
      {children !== undefined && <div className={styles.emptyActions}>{children}</div>}
    </div>
  );
}
