import styles from './NewsBar.module.css';

interface Props {
  readonly shown: boolean;
  readonly words: string;
  readonly action: string;
  readonly onAction: () => void;
}

/** Something new has come. It says so at the top and waits: what is being read does not move. */
export function NewsBar({ shown, words, action, onAction }: Props) {
  return (
    <div role="status" aria-live="polite" className={styles.place}>
      {shown && (
        <button type="button" className={styles.bar} onClick={onAction}>
          {words}
          <b>{action}</b>
        </button>
      )}
    </div>
  );
}
