import { useId, type ReactNode } from 'react';
import styles from './ui.module.css';

interface Props {
  readonly label: string;
  /** The control, which takes this id so that the label is its name. */
  readonly children: (id: string) => ReactNode;
}

/** One condition of a list, its name above it. */
export function FilterField({ label, children }: Props) {
  const id = useId();
  return (
    <div className={styles.filterField}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
