import { Icon } from './icons';
import styles from './ui.module.css';

/** The cross of dialogs and drawers, large enough for a thumb. */
export function CloseSign() {
  return (
    <span className={styles.closeSign}>
      <Icon name="close" />
    </span>
  );
}
