import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ui.module.css';

interface HeadProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
}

/** Gives the page its name in the tab and moves the focus to its title, so that a screen reader says where it is. */
export function usePageTitle(title: string): (element: HTMLElement | null) => void {
  const { t } = useTranslation();
  const done = useRef(false);
  useEffect(() => {
    if (title !== '') document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (element) => {
    if (element === null || done.current) return;
    done.current = true;
    element.focus({ preventScroll: true });
  };
}

export function PageHead({ title, note, aside }: HeadProps) {
  const heading = usePageTitle(title);
  return (
    <header className={styles.pageHead}>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {note !== undefined && <span className="soft">{note}</span>}
      {aside !== undefined && <div className={styles.pageAside}>{aside}</div>}
    </header>
  );
}

interface SectionProps {
  readonly id?: string;
  readonly title: string;
  readonly count?: string | number;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page, ruled like a form. */
export function Section({ id, title, count, aside, children }: SectionProps) {
  const heading = `${id ?? title}-heading`;
  return (
    <section id={id} className={styles.section} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <h2 id={heading}>{title}</h2>
        {count !== undefined && <span className={styles.sectionCount}>{count}</span>}
        {aside !== undefined && <span className={styles.sectionAside}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}

export function DemonstrationLabel() {
  const { t } = useTranslation();
  return (
    <span className={styles.demo} title={t('app.demonstrationHint')}>
      {t('app.demonstration')}
    </span>
  );
}
